import type { RandomStream } from '../../numeric/random.js';
import { type Arrangement, multiplied } from './arrangement.js';

/** Draws signs, at least one of which is −1. */
export function drawnSigns(size: number, stream: RandomStream): Arrangement {
  const signs = Float64Array.from({ length: size }, () => (stream.integer(2) === 0 ? 1 : -1));
  if (!signs.includes(-1)) signs[stream.integer(size)] = -1;
  return multiplied(signs);
}
