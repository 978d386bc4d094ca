import { sameShape, type Tensor, tensor } from '../../contract/tensor.js';
import { type Answer, owes, type Relation, shapeOf } from '../relation.js';

/** States, or cotangents of states, on their way from one request to another. */
export interface HandedStates {
  readonly h: Tensor;
  readonly c?: Tensor;
}

/**
 * Demands of blocks that are to be handed on to a further request that they can be: that they came, and are finite.
 *
 * 0·x = 0 for every finite x and for no other.
 *
 * @returns a relation, which does not hold, for each block that cannot; none where all can
 */
export function unfitToHandOn(answer: Answer, blocks: readonly string[]): Relation[] {
  return blocks
    .filter((block) => !isFit(answer, block))
    .map((block) => ({
      quantity: block,
      shape: shapeOf(answer, block),
      terms: [{ of: answer, block, coefficients: 0 }],
      exact: true,
    }));
}

function isFit(answer: Answer, block: string): boolean {
  const came = answer.blocks.get(block);
  return (
    came !== undefined && sameShape(came.shape, shapeOf(answer, block)) && came.data.every(Number.isFinite)
  );
}

/** Takes a block out of an answer. */
export function handedBlock(answer: Answer, block: string): Tensor {
  return tensor(shapeOf(answer, block), answer.blocks.get(block)!.data);
}

/** The names of the final states that are owed: `h_n`, and `c_n` of an LSTM. */
export function finalStates(answer: Answer): string[] {
  return ['h_n', 'c_n'].filter((block) => owes(answer, block));
}

/** The names of the initial states, by which a subject differentiates: `h`, and `c` of an LSTM. */
export function initialStates(answer: Answer): string[] {
  return ['h', 'c'].filter((block) => owes(answer, block));
}

/** Takes the final states, or the gradients of the initial ones, out of an answer. */
export function handedStates(answer: Answer, [h, c]: readonly string[]): HandedStates {
  return { h: handedBlock(answer, h!), ...(c !== undefined && { c: handedBlock(answer, c) }) };
}
