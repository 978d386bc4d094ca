import { randomOrthogonal } from '../../numeric/orthogonal.js';
import type { RandomStream } from '../../numeric/random.js';

/**
 * Fills a block [H, H] with gain·Q, Q orthogonal and Haar-distributed: every singular value is the gain.
 *
 * Saxe, McClelland & Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks",
 * ICLR 2014.
 */
export function fillOrthogonal(
  block: Float64Array,
  hiddenSize: number,
  gain: number,
  stream: RandomStream,
): void {
  const Q = randomOrthogonal(hiddenSize, stream);
  for (let index = 0; index < block.length; index++) block[index] = gain * Q[index]!;
}
