import type { RandomStream } from '../../numeric/random.js';
import { type Arrangement, multiplied } from './arrangement.js';

/** Draws factors of 2 and ½: few-digit numbers keep their digits. */
export function drawnPowers(size: number, stream: RandomStream): Arrangement {
  return multiplied(Float64Array.from({ length: size }, () => (stream.integer(2) === 0 ? 2 : 0.5)));
}
