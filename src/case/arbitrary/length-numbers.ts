import { bitsOf } from './number-at.js';
import type { BatchAxes } from './sequence-numbers.js';

/** Whether there are lengths, the plainest first: none; an array that says T of each example; lengths that differ. */
export const lengthForms = ['none', 'full', 'ragged'] as const;
export type LengthForm = (typeof lengthForms)[number];

/**
 * Makes the lengths of a batch.
 *
 * Ragged ones are 1 … T, with one example of several as long as the batch; a single one is cut somewhere as well. An example
 * keeps the steps that it had when steps go, one at least.
 *
 * @param drawn - B and T as they were drawn
 */
export function makeLengths(
  form: LengthForm,
  { examples, steps }: BatchAxes,
  drawn: { readonly batchSize: number; readonly sequenceLength: number },
  seed: number,
): readonly number[] | null {
  if (form === 'none') return null;
  if (form === 'full') return examples.map(() => steps.length);
  const bits = bitsOf(seed, 'lengths');
  const longest = drawn.batchSize > 1 ? bits(0) % drawn.batchSize : -1;
  return examples.map((example) => {
    const length = example === longest ? drawn.sequenceLength : 1 + (bits(1, example) % drawn.sequenceLength);
    return Math.max(1, steps.filter((step) => step < length).length);
  });
}

/** Lists the plainer forms. */
export function plainerLengths(form: LengthForm): readonly LengthForm[] {
  return lengthForms.slice(0, lengthForms.indexOf(form));
}
