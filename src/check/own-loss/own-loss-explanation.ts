import type { FaultId } from '../../contract/faults.js';
import type { Reply } from '../../contract/request.js';
import type { AnySubject } from '../../contract/subject.js';
import { flatIndices } from '../../diagnosis/box.js';
import { placeText } from '../../diagnosis/place-text.js';
import type { WrongPlaces } from '../../diagnosis/wrong-places.js';
import { localiseBlock } from '../localise/localise-block.js';
import type { OwnLossTerms } from './own-loss-terms.js';

/** What a subject's own loss tells of a wrong gradient. */
export interface OwnLossExplanation {
  readonly fault: FaultId;
  readonly detail: Readonly<Record<string, string>>;
  /** which places are wrong */
  readonly sentence: string;
}

/** So many blocks are searched; six losses a derivative and some dozen derivatives each are a price. */
const mostSearched = 3;

/** The blocks that tell gates and rows apart, before those that an error has spread to. */
const mostTelling = [/^ba/, /^Waa/, /^Wax/, /^W/, /^b/];

/** What a subject answered, and on what terms that is held against its own loss. */
export interface OwnLossCase {
  readonly actual: Reply;
  readonly expectation: OwnLossTerms;
}

/**
 * Says where a gradient is wrong by differences of the subject's own loss, and names what is simply zero there; the reference,
 * where there is one, says nothing but how far rounding may lead.
 *
 * @param wrong - the blocks that are wrong, at least one
 */
export async function explainByOwnLoss(
  subject: AnySubject,
  { actual, expectation }: OwnLossCase,
  { wrong, seed }: { readonly wrong: readonly string[]; readonly seed: number },
): Promise<OwnLossExplanation> {
  const rank = (name: string): number => {
    const at = mostTelling.findIndex((pattern) => pattern.test(name));
    return at < 0 ? mostTelling.length : at;
  };
  const searched = wrong
    .filter((name) => actual.gradients?.[name] !== undefined)
    .sort((left, right) => rank(left) - rank(right))
    .slice(0, mostSearched);
  const found: { name: string; places: WrongPlaces }[] = [];
  for (const name of searched) {
    const places = await localiseBlock(subject, actual, expectation, { quantity: name, seed });
    found.push({ name, places });
  }
  const others = wrong.filter((name) => !searched.includes(name));
  const places = found.map((each) => `${placeText(each.places)} of ${each.name}`).join('; ');
  const also = others.length === 0 ? '' : `; ${others.join(', ')} as well`;
  const zeros = found.flatMap((each) => zeroFault(each, actual.gradients![each.name]!.data) ?? []);
  return {
    ...(zeros.length > 0 && zeros.length === found.length && !others.some(isParameter)
      ? zeros[0]!
      : { fault: 'unknown', detail: {} }),
    sentence: `Wrong by its own loss: ${places}${also}.`,
  };
}

function isParameter(name: string): boolean {
  return mostTelling.some((pattern) => pattern.test(name));
}

/** What it is called when all that is wrong of a block came as zero: a gate, a state, or the block; null when not. */
function zeroFault(
  { name, places }: { readonly name: string; readonly places: WrongPlaces },
  actual: ArrayLike<number>,
): Pick<OwnLossExplanation, 'fault' | 'detail'> | null {
  const box = flatIndices(
    places.along.map(({ axis }) => axis),
    places.along.map(({ indices }) => indices),
  );
  if (places.fillsBox === false || Array.from(box).some((index) => actual[index] !== 0)) return null;
  if (name === 'h' || name === 'c')
    return { fault: 'initial-state-gradient-missing', detail: { state: name } };
  const gates = places.along.find(({ axis }) => axis.name === 'gate');
  const [gate] = gates?.indices ?? [];
  return gates !== undefined && gates.indices.length === 1
    ? { fault: 'gate-gradient-missing', detail: { gate: gates.axis.labels![gate!]! } }
    : { fault: 'gradient-missing', detail: { form: 'zero' } };
}
