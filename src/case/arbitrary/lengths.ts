import type fc from 'fast-check';
import { drafted } from './drafted.js';
import { oneOf } from './draws.js';
import { firstIds } from './ids.js';
import { type LengthForm, makeLengths, plainerLengths } from './length-numbers.js';
import { requireSize } from './limits.js';
import { requireOptions } from './require-options.js';

/** How many examples and steps there are. */
export interface BatchSize {
  /** B */
  readonly batchSize: number;
  /** T */
  readonly sequenceLength: number;
}

/** How often each form of lengths is drawn, where lengths are possible. */
export const usualForms: readonly LengthForm[] = ['none', 'none', 'full', 'ragged', 'ragged', 'ragged'];

/**
 * Draws the lengths of a batch: null, T for each example, or ragged ones, 1 … T each.
 *
 * Of several ragged examples one is as long as the batch. They shrink to full ones and to null.
 *
 * @throws InputError when a size is no positive whole number
 */
export function lengthsOf(size: BatchSize): fc.Arbitrary<readonly number[] | null> {
  const where = 'lengthsOf()';
  requireOptions(size, ['batchSize', 'sequenceLength'], where);
  const { examples, steps } = batchAxes(size, where);
  return drafted<{ readonly form: LengthForm; readonly seed: number }, readonly number[] | null>({
    draw: (random) => ({ form: oneOf(random, usualForms), seed: random.nextInt() }),
    simplifiers: [(draft) => plainerLengths(draft.form).map((form) => ({ ...draft, form }))],
    make: ({ form, seed }) => makeLengths(form, { examples, steps }, size, seed),
  });
}

/**
 * The axes of a batch that is given.
 *
 * @throws InputError when a size is no positive whole number
 */
export function batchAxes({ batchSize, sequenceLength }: BatchSize, where: string) {
  return {
    examples: firstIds(requireSize(batchSize, `${where}.batchSize`)),
    steps: firstIds(requireSize(sequenceLength, `${where}.sequenceLength`)),
  };
}
