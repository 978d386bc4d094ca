import { euclideanNorm } from '../numeric/norm.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { eachEntry, type Gradients, withGradients } from './with-gradients.js';

/** g ← what a mistake makes of it, all blocks at once. */
type Change = (gradients: Gradients) => Gradients;

const changes: Readonly<Record<string, Change>> = {
  'each entry to ±1': (gradients) => eachEntry(gradients, (value) => Math.max(-1, Math.min(1, value))),
  'each entry to ±5': (gradients) => eachEntry(gradients, (value) => Math.max(-5, Math.min(5, value))),
  'each entry to ±1000': (gradients) =>
    eachEntry(gradients, (value) => Math.max(-1000, Math.min(1000, value))),
  'entries below 1e-8 to zero': (gradients) =>
    eachEntry(gradients, (value) => (Math.abs(value) < 1e-8 ? 0 : value)),
  'the norm to 1': (gradients) => scaledToNorm(gradients, 1),
  'the norm to 5': (gradients) => scaledToNorm(gradients, 5),
  'each block to norm 1': (gradients) =>
    Object.fromEntries(
      Object.entries(gradients).map(([name, block]) => [name, scaledToNorm({ [name]: block }, 1)[name]!]),
    ),
};

const carriedForm = 'dh to ±1 at each step';

const members: readonly PlantedFault[] = [...Object.keys(changes).map(afterwards), carried()];

/** The gradient is not linear in the cotangent: clipped, thresholded or normalised on its way out. */
export const clipped: FaultKind = {
  fault: 'clipped',
  part: 'backward',
  sentence: ({ detail }) =>
    `The gradient is not linear in the loss: ${String(detail.form).replace(' to ', ' is brought to ')}. Clip in the optimiser, where it belongs, and return the gradient as it is.`,
  planted: members,
  candidates: (request) => applicable(members, request),
};

function afterwards(form: string): PlantedFault {
  return {
    ...member({ fault: 'clipped', words: [form], detail: { form }, stages: () => ({}) }),
    answered: (reply) => withGradients(reply, changes[form]!),
  };
}

function carried(): PlantedFault {
  return member({
    fault: 'clipped',
    words: [carriedForm],
    detail: { form: carriedForm },
    stages: () => ({
      carry(_, { dh }) {
        for (let at = 0; at < dh.length; at++) dh[at] = Math.max(-1, Math.min(1, dh[at]!));
      },
    }),
  });
}

/** The gradient times limit/‖g‖ where its norm is beyond the limit. */
function scaledToNorm(gradients: Gradients, limit: number): Gradients {
  const norms = Object.values(gradients).map(({ data }) => euclideanNorm(Float64Array.from(data)));
  const norm = euclideanNorm(Float64Array.from(norms));
  return norm > limit ? eachEntry(gradients, (value) => (value / norm) * limit) : gradients;
}
