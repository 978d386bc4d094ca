import { plainAxes } from '../../diagnosis/axes.js';
import { placeText } from '../../diagnosis/place-text.js';
import type { BlockRange } from '../general/gradient-blocks.js';
import { longNumber } from '../general/gradient-verdict.js';
import { type LocatedEntries, localise, usualSearch, type WrongEntry } from './localise.js';
import { localisePlaces } from './localise-places.js';
import type { Suspect } from './support.js';

/** Where a block of a vector's gradient is wrong, and the sentence that says so. */
export interface WrongBlock extends Pick<LocatedEntries, 'entries' | 'ranges' | 'more'> {
  readonly reason: string;
}

/**
 * Looks for what is wrong in each failing block in turn, within as many derivatives in all as one search may ask.
 *
 * A block with a shape is searched along its rows and columns, any other entry by entry.
 */
export async function wrongBlocks(
  failing: readonly BlockRange[],
  suspect: Suspect & { readonly gradient: Float64Array },
): Promise<WrongBlock[]> {
  const largestProbes = Math.ceil(usualSearch.largestProbes / failing.length);
  const found: WrongBlock[] = [];
  for (const block of failing) {
    const { shape } = block;
    found.push(
      shape === undefined
        ? await wrongInVector(block, suspect, largestProbes)
        : await wrongInMatrix({ ...block, shape }, suspect, largestProbes),
    );
  }
  return found;
}

async function wrongInVector(
  { name, from, to }: BlockRange,
  suspect: Suspect & { readonly gradient: Float64Array },
  largestProbes: number,
): Promise<WrongBlock> {
  const { entries, ranges, more } = await localise({ ...suspect, from, to, largestProbes });
  const together = ranges.map(([start, end]) => `entries ${start} to ${end - 1} together`);
  const parts = [...entries.map(entryText), ...together, ...(more ? ['and there may be more'] : [])];
  return { entries, ranges, more, reason: `${name} disagrees with the loss: ${parts.join(', ')}.` };
}

async function wrongInMatrix(
  { name, from, to, shape }: Required<BlockRange>,
  suspect: Suspect & { readonly gradient: Float64Array },
  largestProbes: number,
): Promise<WrongBlock> {
  const { places, entries } = await localisePlaces({
    gradient: suspect.gradient.subarray(from, to),
    axes: plainAxes(shape),
    seed: suspect.seed,
    rounding: (index) => suspect.rounding(from + index),
    derivative: (v, start) => suspect.derivative(v, from + start),
    largestProbes,
  });
  const first = entries
    .slice(0, usualSearch.largestCount)
    .map((entry) => ({ ...entry, index: from + entry.index }));
  const parts = [placeText(places), ...first.map(entryText)];
  return {
    entries: first,
    ranges: [],
    more: places.wrong !== first.length,
    reason: `${name} disagrees with the loss: ${parts.join('; ')}.`,
  };
}

/** An entry by its index in the whole vector. */
function entryText({ index, actual, expected }: WrongEntry): string {
  return `entry ${index} (${longNumber(actual)} instead of ${longNumber(expected)})`;
}
