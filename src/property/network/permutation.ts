import type { RandomStream } from '../../numeric/random.js';
import { type Arrangement, reordered } from './arrangement.js';

/**
 * Draws an order of two things or more that is not the one they are in, uniformly but for that.
 *
 * Fisher and Yates's shuffle; where it leaves everything in its place, the first two change places.
 */
export function drawnOrder(size: number, stream: RandomStream): Arrangement {
  const from = Int32Array.from({ length: size }, (_, k) => k);
  for (let last = size - 1; last > 0; last--) swap(from, last, stream.integer(last + 1));
  if (from.every((each, k) => each === k)) swap(from, 0, 1);
  return reordered(from);
}

function swap(list: Int32Array, left: number, right: number): void {
  const kept = list[left]!;
  list[left] = list[right]!;
  list[right] = kept;
}
