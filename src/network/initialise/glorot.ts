/**
 * The bound √(6/(fanIn + fanOut)) of the uniform distribution with variance 2/(fanIn + fanOut).
 *
 * Half-way between keeping the variance of what flows forward and of what flows back (Glorot & Bengio, "Understanding
 * the difficulty of training deep feedforward neural networks", AISTATS 2010, equation 16).
 *
 * @param fanIn - columns of one gate's block
 * @param fanOut - rows of one gate's block, or of all gates' where they count as one layer
 */
export function glorotBound(fanIn: number, fanOut: number): number {
  return Math.sqrt(6 / (fanIn + fanOut));
}
