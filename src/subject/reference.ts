import type { Request } from '../contract/request.js';
import type { Description, Subject } from '../contract/subject.js';
import { evaluateReference } from '../network/evaluate.js';
import type { Stages } from '../network/stages.js';

/** What the reference network declares: everything. */
export const referenceDescription: Description = {
  name: 'reference',
  version: '1',
  precision: 'float64',
  convention: 'backproof',
  supports: {
    cells: ['elman', 'lstm', 'gru'],
    activations: ['tanh', 'relu', 'sigmoid', 'identity'],
    reset: ['after', 'before'],
    layers: Number.MAX_SAFE_INTEGER,
    bidirectional: true,
    bias: [true, false],
    readout: ['last', 'every'],
    lengths: true,
    state: true,
    tokens: true,
    objectives: ['cotangent', 'crossEntropy', 'squaredError'],
    gradients: ['parameters', 'inputs', 'state'],
    outputs: true,
  },
};

/**
 * The reference network as a subject.
 *
 * @param stagesFor - makes the stages of each call: a planted fault, say; none for the reference as it is
 */
export function referenceSubject(stagesFor?: (request: Request) => Stages): Subject {
  return {
    describe: () =>
      stagesFor === undefined ? referenceDescription : { ...referenceDescription, name: 'altered-reference' },
    evaluate: (request) => evaluateReference(request, stagesFor?.(request)),
  };
}
