import { multiIndex } from '../contract/tensor.js';
import type { Axis } from './axes.js';
import { type Box, boxSize } from './box.js';

/** Where along one axis a block is wrong. */
export interface WrongAlong {
  readonly axis: Axis;
  /** the places that have a wrong entry, rising */
  readonly indices: readonly number[];
  /** whether these are all the axis has */
  readonly all: boolean;
}

/** Where a block of a gradient is wrong: the smallest box around the wrong entries, and which of it is wrong. */
export interface WrongPlaces {
  /** one an axis, in the axes' order: together the box */
  readonly along: readonly WrongAlong[];
  /** whether every entry of the box is wrong; null when that is not known */
  readonly fillsBox: boolean | null;
  /** the wrong entries by multi-index, one number an axis, in row-major order; null where the box is too large to list */
  readonly entries: readonly (readonly number[])[] | null;
  /** how many entries are wrong; null when that is not known */
  readonly wrong: number | null;
  /** how many entries the block has */
  readonly total: number;
  /** what this rests on */
  readonly evidence: PlacesEvidence;
}

/**
 * `entries`: all that could be wrong was looked at · `sample`: every entry of a sample of the box was wrong, and the others
 * are taken to be · `unfinished`: the search ended early or could tell no better: there may be more, or less.
 */
export type PlacesEvidence = 'entries' | 'sample' | 'unfinished';

/** The largest box whose entries are listed: more than a person reads, and few enough to be asked for one by one. */
export const largestListing = 64;

/**
 * Describes wrong entries along the axes of their block: which gates, rows, columns have any, and whether they fill the box
 * that these span.
 *
 * @param axes - of the block, as {@link axesOf} names them
 * @param flatIndices - row-major positions of the wrong entries, rising, none twice
 */
export function placesOf(axes: readonly Axis[], flatIndices: ArrayLike<number>): WrongPlaces {
  const shape = axes.map(({ size }) => size);
  const met = axes.map(({ size }) => new Uint8Array(size));
  for (let k = 0; k < flatIndices.length; k++) {
    multiIndex(shape, flatIndices[k]!).forEach((place, axis) => {
      met[axis]![place] = 1;
    });
  }
  const box = met.map((marks) => [...marks.keys()].filter((place) => marks[place] === 1));
  const listed = flatIndices.length === 0 || boxSize(box) <= largestListing;
  return {
    ...placesOfBox(axes, box),
    fillsBox: boxSize(box) === flatIndices.length,
    entries: listed ? Array.from(flatIndices, (flat) => multiIndex(shape, flat)) : null,
    wrong: flatIndices.length,
    evidence: 'entries',
  };
}

/** Describes a box of which it is not known which entries are wrong. */
export function placesOfBox(axes: readonly Axis[], box: Box): WrongPlaces {
  return {
    along: axes.map((axis, k) => ({ axis, indices: box[k]!, all: box[k]!.length === axis.size })),
    fillsBox: null,
    entries: null,
    wrong: null,
    total: axes.reduce((total, { size }) => total * size, 1),
    evidence: 'unfinished',
  };
}

/** Describes a box that is taken to be wrong everywhere, because every entry of a sample was. */
export function placesOfSample(axes: readonly Axis[], box: Box): WrongPlaces {
  return { ...placesOfBox(axes, box), fillsBox: true, wrong: boxSize(box), evidence: 'sample' };
}
