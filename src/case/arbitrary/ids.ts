/**
 * What an axis keeps of the places that it was drawn with, ascending: steps 0, 1, 3 of five, say.
 *
 * A number is drawn from the ids of its place. So the numbers of the places that are kept stay when others go.
 */
export type Ids = readonly number[];

/** The ids of an axis as it is drawn: 0 … count − 1. */
export function firstIds(count: number): Ids {
  return Array.from({ length: count }, (_, id) => id);
}

/**
 * Lists what is left when some places go: the first alone, then all but a half, a quarter, …, all but one, the later half
 * gone first. Nothing is left of a single place.
 */
export function* shorterIds(ids: Ids): Generator<Ids> {
  if (ids.length > 2) yield ids.slice(0, 1);
  for (let chunk = ids.length >> 1; chunk >= 1; chunk >>= 1) {
    for (let end = ids.length; end >= chunk; end -= chunk) {
      yield [...ids.slice(0, end - chunk), ...ids.slice(end)];
    }
  }
}

/** Lists shorter beginnings: the first place alone, half of them, …, all but one. For axes that no numbers stand on. */
export function* shorterBeginnings(ids: Ids): Generator<Ids> {
  let rest = ids.length - 1;
  while (rest > 0) {
    yield ids.slice(0, ids.length - rest);
    rest >>= 1;
  }
}
