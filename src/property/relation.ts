import type { ParameterShape } from '../contract/architecture.js';
import type { AnyRequest } from '../contract/request.js';
import { shapeSize, type Tensor } from '../contract/tensor.js';

/** What a subject answered to one request of a property. */
export interface Answer {
  readonly request: AnyRequest;
  /** by name: `loss`, `outputs`, `h_n`, `c_n`, and the gradients `Wax`, …, `inputs`, `h`, `c`; those that came */
  readonly blocks: ReadonlyMap<string, Tensor>;
  /** the same by name and shape: those that the subject declares to answer to this request */
  readonly owed: readonly ParameterShape[];
  /** whether it is the first request in another arrangement, so that rounding may lead it astray by as much and no more */
  readonly alike: boolean;
}

/**
 * One term of a relation: Σ_k c_k · block[from_k], added to entry into_k of the relation.
 *
 * Without `from` and `into` entry k of the block belongs to entry k of the relation.
 */
export interface Term {
  readonly of: Answer;
  readonly block: string;
  /** c; one for all entries, or one each */
  readonly coefficients: number | Float64Array;
  /** flat positions in the block; one each, all in order unless given */
  readonly from?: Int32Array;
  /** flat positions in the relation; one each, all in order unless given */
  readonly into?: Int32Array;
}

/**
 * Something linear that must hold between the entries of answers: Σ terms = 0, entry by entry.
 *
 * Its budget is Σ|c_k|·(the budget of the entry), because each entry of a right answer may be off by its own. The first term is
 * what is shown as the actual value, and all others, with their signs turned round, as the expected one.
 */
export interface Relation {
  /** what is told of: the block of the first term as a rule */
  readonly quantity: string;
  readonly shape: readonly number[];
  /** at least one */
  readonly terms: readonly Term[];
  /** what a right answer keeps to the last bit: then the budget is only what underflow may take */
  readonly exact?: boolean;
  /** what else the terms add up to, one number an entry, and how far it may be off: known from elsewhere than the subject */
  readonly known?: { readonly values: Float64Array; readonly budgets: Float64Array };
}

/** Relates a block of one answer to a block of another: actual[k] = factor·expected[from[k]]. */
export function equal(
  actual: Answer,
  expected: Answer,
  block: string,
  { to = block, factor = 1, from, exact }: EqualOptions = {},
): Relation {
  const shape = shapeOf(actual, block);
  return {
    quantity: block,
    shape,
    terms: [
      { of: actual, block, coefficients: 1 },
      {
        of: expected,
        block: to,
        coefficients: typeof factor === 'number' ? -factor : factor.map((each) => -each),
        ...(from && { from }),
      },
    ],
    ...(exact && { exact }),
  };
}

/** How a block of one answer follows from another's. */
export interface EqualOptions {
  /** the block of the other answer; the same unless given */
  readonly to?: string;
  /** one for all entries of `actual`, or one each; 1 unless given */
  readonly factor?: number | Float64Array;
  /** for each entry of `actual` the position in the other block; the same unless given */
  readonly from?: Int32Array;
  readonly exact?: boolean;
}

/** Demands that a block is exactly zero. */
export function zero(actual: Answer, block: string): Relation {
  const terms = [{ of: actual, block, coefficients: 1 }];
  return { quantity: block, shape: shapeOf(actual, block), terms, exact: true };
}

/** The names of what a subject owes an answer. */
export function owedNames({ owed }: Answer): readonly string[] {
  return owed.map(({ name }) => name);
}

/** Whether a subject owes a block. */
export function owes({ owed }: Answer, block: string): boolean {
  return owed.some(({ name }) => name === block);
}

/**
 * The shape of a block that is owed.
 *
 * @throws RangeError for a block that the answer does not owe
 */
export function shapeOf({ owed }: Answer, block: string): readonly number[] {
  const found = owed.find(({ name }) => name === block);
  if (found === undefined) throw new RangeError(`shapeOf: ${block} is not owed.`);
  return found.shape;
}

/** How many entries a block has that is owed. */
export function sizeOf(answer: Answer, block: string): number {
  return shapeSize(shapeOf(answer, block));
}
