import type { Axis } from '../../diagnosis/axes.js';
import { type Box, boxSize, flatIndex, flatIndices, wholeBox } from '../../diagnosis/box.js';
import {
  largestListing,
  placesOf,
  placesOfBox,
  placesOfSample,
  type WrongPlaces,
} from '../../diagnosis/wrong-places.js';
import { type RandomStream, randomStream } from '../../numeric/random.js';
import { wrongByHalving } from './halving.js';
import { usualSearch, type WrongEntry } from './localise.js';
import { type Questioning, questioning, type Suspect } from './support.js';

/** A block of a gradient that is wrong somewhere, with the names of its dimensions. */
export interface PlacesInput extends Suspect {
  /** their sizes multiply to the gradient's length */
  readonly axes: readonly Axis[];
  /** how many derivatives may be asked; {@link usualSearch} has 400 */
  readonly largestProbes?: number;
}

/** Where a block is wrong, and what was measured there. */
export interface Localised {
  readonly places: WrongPlaces;
  /** the wrong entries that were asked for one by one, by flat index; empty when the box is too large for that */
  readonly entries: readonly WrongEntry[];
  /** how many derivatives were asked */
  readonly probes: number;
}

/** If a quarter of a box is right at random, 16 of its entries are all wrong once in a hundred times; 8 once in ten. */
const sampleSize = 16;

/** The search along an axis ends after so many finds: 63 derivatives, and no clause names more places than that. */
const mostAlongAxis = 32;

/**
 * Finds where a block is wrong without a reference: along each axis in turn, by halving the support of random directions.
 *
 * Gates first, then rows, then columns, each within what was found wrong so far. As soon as 64 entries or fewer are left,
 * each is asked for by itself, which leaves nothing to chance. Before that, 16 entries are drawn from what is left: if all
 * are wrong, the rest is taken to be; and so are the places of an axis of more than 32, if each of 16 has something wrong.
 * A block that is wrong everywhere costs 64 derivatives at most, one entry of n costs 6·log₂ n and 13 more, and a
 * row or column of a million entries about a hundred.
 *
 * An entry that is NaN is wrong. Where nothing can be decided the box stays whole and `unfinished`.
 */
export async function localisePlaces(input: PlacesInput): Promise<Localised> {
  const { axes, seed, largestProbes = usualSearch.largestProbes } = input;
  const asked = questioning(input, largestProbes);
  const search: Search = { axes, seed, asked, left: () => largestProbes - asked.probes() };
  let box = wholeBox(axes);
  let endedEarly = false;
  for (let axis = 0; axis < axes.length && boxSize(box) > largestListing; axis++) {
    if (!endedEarly && (await isWrongThroughout(box, search))) return sampled(box, search);
    const along = await wrongAlongAxis(box, axis, search);
    box = box.with(axis, along.indices);
    endedEarly ||= along.more || search.left() <= 0;
  }
  if (boxSize(box) <= search.left() && boxSize(box) <= largestListing) {
    return oneByOne(box, search, endedEarly);
  }
  if (!endedEarly && (await isWrongThroughout(box, search))) return sampled(box, search);
  return { places: placesOfBox(axes, box), entries: [], probes: asked.probes() };
}

/** A search on its way. */
interface Search extends Pick<PlacesInput, 'axes' | 'seed'> {
  readonly asked: Questioning;
  /** how many derivatives may still be asked */
  readonly left: () => number;
}

/** Whether a sample of a box's entries is wrong, each of them. */
function isWrongThroughout(box: Box, { axes, seed, asked, left }: Search): Promise<boolean> {
  const stream = randomStream(seed, 'sample', ...box.map(({ length }) => length));
  const dealers = box.map((places) => dealt(places, stream));
  return isWholeSampleWrong(left, async () => {
    const place = dealers.map((dealer) => dealer.next().value);
    return (await asked.entryAt(flatIndex(axes, place))).ratio > 1;
  });
}

/** Whether each of a sample of an axis's places has something wrong, within a box. */
function isWrongAllAlong(box: Box, axis: number, { axes, seed, asked, left }: Search): Promise<boolean> {
  const places = box[axis]!;
  const dealer = dealt(places, randomStream(seed, 'sample along', axis, places.length));
  return isWholeSampleWrong(left, () =>
    asked.differsOn(flatIndices(axes, box.with(axis, [dealer.next().value]))),
  );
}

/** Deals places in random order, each once before any comes again: a right row or column among 16 cannot be passed over. */
function* dealt(places: readonly number[], stream: RandomStream): Generator<number, never> {
  for (;;) {
    const pack = [...places];
    while (pack.length > 0) {
      const at = stream.integer(pack.length);
      const place = pack[at]!;
      pack[at] = pack.at(-1)!;
      pack.pop();
      yield place;
    }
  }
}

async function isWholeSampleWrong(left: () => number, isWrong: () => Promise<boolean>): Promise<boolean> {
  for (let drawn = 0; drawn < sampleSize; drawn++) {
    if (left() <= 0 || !(await isWrong())) return false;
  }
  return true;
}

/** Which places of an axis, still whole in the box, have something wrong; those that are wrong only together count too. */
async function wrongAlongAxis(
  box: Box,
  axis: number,
  search: Search,
): Promise<{ readonly indices: readonly number[]; readonly more: boolean }> {
  const { axes, asked, left } = search;
  const places = box[axis]!;
  if (places.length > mostAlongAxis && (await isWrongAllAlong(box, axis, search))) {
    return { indices: places, more: false };
  }
  const { indices, ranges, more } = await wrongByHalving({
    from: 0,
    to: places.length,
    isWrong: (from, to) => asked.differsOn(flatIndices(axes, box.with(axis, places.slice(from, to)))),
    isEnough: (found) => found >= mostAlongAxis || left() <= 0,
  });
  const together = ranges.flatMap(([from, to]) => places.slice(from, to));
  return { indices: [...indices, ...together].sort((left, right) => left - right), more };
}

/** Asks for every entry of a box. */
async function oneByOne(box: Box, { axes, asked }: Search, endedEarly: boolean): Promise<Localised> {
  const entries: WrongEntry[] = [];
  for (const flat of flatIndices(axes, box)) {
    const { index, actual, expected, bound, ratio } = await asked.entryAt(flat);
    if (ratio > 1) entries.push({ index, actual, expected, bound });
  }
  const probes = asked.probes();
  // What is wrong together need not be so by itself, beyond its own bound.
  if (entries.length === 0) return { places: placesOfBox(axes, box), entries, probes };
  const places = placesOf(
    axes,
    entries.map(({ index }) => index),
  );
  return { places: endedEarly ? unfinished(places) : places, entries, probes };
}

function sampled(box: Box, { axes, asked }: Search): Localised {
  return { places: placesOfSample(axes, box), entries: [], probes: asked.probes() };
}

function unfinished(places: WrongPlaces): WrongPlaces {
  return { ...places, fillsBox: null, wrong: null, evidence: 'unfinished' };
}
