import { applicable } from './applicable.js';
import { nameWithoutSuffix } from './block-choice.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';
import { rereading } from './rereading.js';

/** z weights the new state: h = z⊙n + (1−z)⊙h_{t−1}. Since 1 − σ(a) = σ(−a), that is our cell with z's rows negated. */
const swapped: PlantedFault = {
  name: 'update-gate-swapped',
  fault: 'update-gate-swapped',
  detail: {},
  applies: ({ architecture }) => architecture.cell === 'gru',
  ...rereading((name, shape, architecture) => {
    if (!['Wax', 'Waa', 'ba'].includes(nameWithoutSuffix(name))) return null;
    const size = architecture.hiddenSize * (shape[1] ?? 1);
    return { factor: (at) => (Math.floor(at / size) === 1 ? -1 : 1) };
  }),
};

/** A GRU's z and 1 − z change places; the gradient follows. */
export const updateGateSwapped: FaultKind = {
  fault: 'update-gate-swapped',
  part: 'forward',
  sentence: () =>
    "The subject's update gate weights the new state, h = z⊙n + (1−z)⊙h_prev; backproof's z weights the old one, h = (1−z)⊙n + z⊙h_prev. Exchange z and 1−z, or negate z's rows of Wax, Waa and ba.",
  planted: [swapped],
  candidates: (request) => applicable([swapped], request),
};
