import { type FaultId, faultSections } from '../../src/contract/faults.js';
import { faultKinds } from '../../src/fault/catalogue.js';

const ids: readonly FaultId[] = [...faultSections.time, ...faultSections.localDerivative];

/** The kinds about time and about the local derivative of a cell. */
export const timeKinds = faultKinds.filter(
  ({ fault }) => ids.includes(fault) && fault !== 'softmax-gradient-wrong',
);
