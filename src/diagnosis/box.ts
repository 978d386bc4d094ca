import type { Axis } from './axes.js';

/**
 * A part of a block that is a product: for each axis, in the axes' order, the places that belong to it, rising.
 *
 * Gates f and o of a [4·H, D] block are [[1, 3], [0 … H − 1], [0 … D − 1]].
 */
export type Box = readonly (readonly number[])[];

/** The whole block. */
export function wholeBox(axes: readonly Axis[]): Box {
  return axes.map(({ size }) => Array.from({ length: size }, (_, place) => place));
}

/** How many entries a box has: 1 for a scalar's, which has no axis. */
export function boxSize(box: Box): number {
  return box.reduce((size, places) => size * places.length, 1);
}

/** The row-major position of a multi-index in its block. */
export function flatIndex(axes: readonly Axis[], place: readonly number[]): number {
  return place.reduce((flat, index, axis) => flat * axes[axis]!.size + index, 0);
}

/** The row-major positions of a box's entries, rising. */
export function flatIndices(axes: readonly Axis[], box: Box): Int32Array {
  let flat = Int32Array.of(0);
  axes.forEach(({ size }, axis) => {
    const places = box[axis]!;
    const next = new Int32Array(flat.length * places.length);
    let at = 0;
    for (const outer of flat) for (const place of places) next[at++] = outer * size + place;
    flat = next;
  });
  return flat;
}
