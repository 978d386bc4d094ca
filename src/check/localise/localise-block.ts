import type { Reply } from '../../contract/request.js';
import type { AnySubject } from '../../contract/subject.js';
import { axesOf } from '../../diagnosis/axes.js';
import type { WrongPlaces } from '../../diagnosis/wrong-places.js';
import { differencesOfBlock } from '../own-loss/gradient-self.js';
import type { OwnLossTerms } from '../own-loss/own-loss-terms.js';
import { localisePlaces } from './localise-places.js';

/**
 * Finds where a block of a subject's gradient is wrong, by differences of the subject's own loss: six losses a derivative.
 *
 * The reference says how far rounding may lead, never what is right; so this tells the same places of a subject whose loss
 * is another than the reference's.
 *
 * @param actual - the reply that the block came in, of the right shape, and wrong
 * @param quantity - the block: a parameter, `inputs`, `h` or `c`
 * @returns the same as `placesOf` makes of the entries that a reference finds wrong, up to what the bounds of differences
 *   hide and, in large blocks, what a sample stands for
 */
export async function localiseBlock(
  subject: AnySubject,
  actual: Reply,
  terms: OwnLossTerms,
  { quantity, seed }: { readonly quantity: string; readonly seed: number },
): Promise<WrongPlaces> {
  const { budgets, shape } = terms.gradients.get(quantity)!;
  const differentiate = differencesOfBlock(subject, actual, terms, quantity);
  const { places } = await localisePlaces({
    gradient: actual.gradients![quantity]!.data,
    axes: axesOf(terms.request.architecture, quantity, shape),
    seed,
    rounding: (index) => budgets[index]!,
    derivative: (v, from) => {
      const direction = new Float64Array(budgets.length);
      direction.set(v, from);
      return differentiate(direction);
    },
  });
  return places;
}
