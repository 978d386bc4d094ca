import { applicable } from './applicable.js';
import { nameWithoutSuffix } from './block-choice.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';
import { type Reading, readsDifferently, rereading } from './rereading.js';

/** How a weight [R, C] is read the other way round. */
const forms: Readonly<
  Record<'column-major' | 'gate by gate', (shape: readonly number[], hiddenSize: number) => Reading | null>
> = {
  /** the same numbers as [C, R]: the transpose of a square weight, column-major order of any other */
  'column-major': ([rows = 1, columns = 1]) =>
    rows === 1 || columns === 1 ? null : { index: (at) => (at % columns) * rows + Math.floor(at / columns) },
  /** each gate's square block transposed, the gates staying where they are */
  'gate by gate': ([rows = 1, columns = 1], hiddenSize) =>
    rows === hiddenSize || columns !== hiddenSize || hiddenSize === 1
      ? null
      : {
          index(at) {
            const within = at % (columns * columns);
            return at - within + (within % columns) * columns + Math.floor(within / columns);
          },
        },
};

const members: readonly PlantedFault[] = [
  orientation('column-major', ['Wax', 'Waa', 'Wya']),
  orientation('column-major', ['Waa']),
  orientation('column-major', ['Wax']),
  orientation('column-major', ['Wya']),
  orientation('column-major', ['Wax', 'Waa']),
  orientation('gate by gate', ['Waa']),
  orientation('gate by gate', ['Wax', 'Waa']),
];

/** Weights are read the other way round; their gradients come back the same way. */
export const weightOrientation: FaultKind = {
  fault: 'weight-orientation',
  part: 'forward',
  sentence({ detail: { blocks, form } }) {
    const names = (blocks as readonly string[]).join(', ');
    return form === 'gate by gate'
      ? `The subject uses the transpose of each gate's square block of ${names}; backproof's rows are outputs. Transpose the blocks, or exchange the factors of the product.`
      : `The subject reads ${names} the other way round, as [columns, rows] of the same numbers; backproof's weights are row-major, a row for each output. Transpose on the way in and out, or declare the convention that stores weights so.`;
  },
  planted: members,
  candidates: (request) => applicable(members, request),
};

function orientation(form: keyof typeof forms, blocks: readonly string[]): PlantedFault {
  const isMeant = (name: string): boolean => blocks.includes(nameWithoutSuffix(name));
  return {
    name: `weight-orientation, ${form}, ${blocks.join(', ')}`,
    fault: 'weight-orientation',
    detail: { blocks, form },
    // Whoever reads all of them so is wrong wherever one of them changes: others may have one column, or not be there.
    applies: (request) =>
      readsDifferently(
        request,
        (name, { shape }) => isMeant(name) && forms[form](shape, request.architecture.hiddenSize) !== null,
      ),
    ...rereading((name, shape, { hiddenSize }) => (isMeant(name) ? forms[form](shape, hiddenSize) : null)),
  };
}
