import { applicable } from './applicable.js';
import { nameWithoutSuffix } from './block-choice.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';
import { readsDifferently, rereading } from './rereading.js';

/** Which biases go unread: `name` in every layer and direction, or only those whose full name is given. */
const choices: readonly (readonly string[])[] = [
  ['ba'],
  ['bra'],
  ['by'],
  ['ba', 'bra'],
  ['ba', 'by'],
  ['ba', 'bra', 'by'],
  ['ba_l1'],
  ['ba_reverse'],
  ['ba_l1_reverse'],
];

const members: readonly PlantedFault[] = choices.map(biasesIgnored);

/** Biases are not read; their gradients are zero, as those of numbers that change nothing are. */
export const biasMissing: FaultKind = {
  fault: 'bias-missing',
  part: 'forward',
  sentence: ({ detail: { bias } }) =>
    `The subject does not add ${bias}: it answers as if it were zero. Add it, or declare "bias": [false] if there is none.`,
  planted: members,
  candidates: (request) => applicable(members, request),
};

function biasesIgnored(biases: readonly string[]): PlantedFault {
  const isThroughout = !biases[0]!.includes('_');
  const own = (name: string): string => (isThroughout ? nameWithoutSuffix(name) : name);
  const isIgnored = (name: string): boolean => biases.includes(own(name));
  return {
    name: `bias-missing, ${biases.join(', ')}`,
    fault: 'bias-missing',
    detail: { bias: biases.join(', ') },
    applies: (request) => biases.every((bias) => readsDifferently(request, (name) => own(name) === bias)),
    ...rereading((name) => (isIgnored(name) ? { factor: () => 0 } : null)),
  };
}
