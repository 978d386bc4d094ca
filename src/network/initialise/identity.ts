/**
 * Fills a block [H, H] with scale·I: without an input the state stays, or shrinks by the scale a step.
 *
 * Le, Jaitly & Hinton, "A simple way to initialize recurrent networks of rectified linear units", arXiv 1504.00941,
 * 2015.
 */
export function fillIdentity(block: Float64Array, hiddenSize: number, scale: number): void {
  block.fill(0);
  for (let k = 0; k < hiddenSize; k++) block[k * hiddenSize + k] = scale;
}
