import type { RandomStream } from '../../numeric/random.js';

/**
 * Fills a block [H, H] with N(0, gain²/H): its eigenvalues fill the disc of radius gain as H grows.
 *
 * For tanh the silent state turns chaotic at gain 1 (Sompolinsky, Crisanti & Sommers, "Chaos in random neural
 * networks", Physical Review Letters 61, 1988).
 */
export function fillGaussian(
  block: Float64Array,
  hiddenSize: number,
  gain: number,
  stream: RandomStream,
): void {
  const deviation = gain / Math.sqrt(hiddenSize);
  for (let index = 0; index < block.length; index++) block[index] = deviation * stream.normal();
}
