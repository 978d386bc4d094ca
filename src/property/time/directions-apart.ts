import { takeAlong } from '../../contract/along-axis.js';
import type { Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import { withBlocks } from '../network/request-blocks.js';
import type { Property } from '../property.js';
import { type Answer, owedNames, type Relation, shapeOf } from '../relation.js';
import { validLengths } from '../valid-lengths.js';
import { assembled, flatPositions, type Piece, positions, positionsAlong } from './assembled.js';
import { hasStateRows, withStateRows } from './state-rows.js';
import { reversedInTime } from './steps.js';

/**
 * Demands that a bidirectional layer is two layers of one direction, the second of which reads every sequence from its end.
 *
 * →h_t = f(θ→, x_1 … x_t) and ←h_t = f(θ←, x_ℓ … x_t) = the step ℓ − t + 1 of f(θ←, R x), R turning the valid steps of each example
 * round. Nothing of one enters the other, so that L = ⟨→h̄, →h⟩ + ⟨←h̄, ←h⟩ with what is owed to their final states is the sum of the
 * two losses, the gradient by the inputs is →dx + R ←dx, and every other gradient belongs to one of them. One layer only:
 * a second one reads both, and so does a readout.
 */
export const directionsApart: Property = {
  name: 'directions-apart',
  statement:
    'A bidirectional layer gives the same as two layers of one direction, one of which reads every sequence from its end.',
  domain: 'one bidirectional layer without a readout',
  applies({ architecture: { bidirectional, layers, readout } }) {
    return bidirectional && layers === 1 && readout === null;
  },
  async relate(request, answer, ask) {
    const lengths = validLengths(request);
    const reversed = (block: Tensor): Tensor => reversedInTime(block, lengths);
    const forward = await ask(
      oneDirection(request, 0, (block) => block),
      { alike: true },
    );
    const reverse = await ask(oneDirection(request, 1, reversed), { alike: true });
    const pieces = (block: string): Piece[] => piecesOf(block, answer, [forward, reverse], reversed);
    return owedNames(answer).map((block): Relation => assembled(answer, block, pieces(block)));
  },
};

/** One direction of a request as a request of its own, its steps in the order in which it reads them. */
function oneDirection(request: Request, direction: 0 | 1, inOrder: (block: Tensor) => Tensor): Request {
  const { architecture, tokens } = request;
  const H = architecture.hiddenSize;
  const rows = { from: direction, to: direction + 1 };
  const { parameters, ...own } = withBlocks(withStateRows(request, rows), (name, block) => {
    if (name === 'inputs') return inOrder(block);
    return name === 'outputs' ? inOrder(takeAlong(block, 2, direction * H, (direction + 1) * H)) : block;
  });
  const names = Object.keys(parameters).filter((name) => isOfReverse(name) === (direction === 1));
  return {
    ...own,
    architecture: { ...architecture, bidirectional: false },
    parameters: Object.fromEntries(names.map((name) => [withoutDirection(name), parameters[name]!])),
    ...(tokens && { tokens: inOrder(tokens) }),
  };
}

/** What the two directions' answers give to a block of the whole's. */
function piecesOf(
  block: string,
  whole: Answer,
  [forward, reverse]: readonly [Answer, Answer],
  reversed: (block: Tensor) => Tensor,
): Piece[] {
  const shape = shapeOf(whole, block);
  const half = (axis: number, direction: 0 | 1): Int32Array => {
    const extent = shape[axis]! / 2;
    return positionsAlong(shape, axis, direction * extent, (direction + 1) * extent);
  };
  const inOrder = (): Int32Array => flatPositions(reversed(positions(shapeOf(reverse, block))));
  if (block === 'loss') {
    return [
      { of: forward, block },
      { of: reverse, block },
    ];
  }
  if (block === 'inputs') {
    return [
      { of: forward, block },
      { of: reverse, block, from: inOrder() },
    ];
  }
  if (block === 'outputs') {
    return [
      { of: forward, block, into: half(2, 0) },
      { of: reverse, block, from: inOrder(), into: half(2, 1) },
    ];
  }
  if (hasStateRows(block)) {
    return [
      { of: forward, block, into: half(0, 0) },
      { of: reverse, block, into: half(0, 1) },
    ];
  }
  return [{ of: isOfReverse(block) ? reverse : forward, block: withoutDirection(block) }];
}

function isOfReverse(name: string): boolean {
  return name.endsWith('_reverse');
}

function withoutDirection(name: string): string {
  return name.replace(/_reverse$/, '');
}
