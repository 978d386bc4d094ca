import { largestFiniteMagnitude } from '../numeric/norm.js';

/** The spread of disturbed values about the undisturbed ones, entry by entry. */
export interface Spread {
  /** takes one disturbed sample of the same length */
  add(sample: ArrayLike<number>): void;
  /** √(mean squared deviation) of each entry; NaN where a sample or the centre is not finite */
  rms(): Float64Array;
}

/**
 * Opens a spread about `centre`; samples are used at once and not kept.
 *
 * @param magnified - how many times as strongly the samples were disturbed as the spread is asked for; the spread is taken
 *   to be proportional
 */
export function spreadAbout(centre: Float64Array, magnified = 1): Spread {
  // The deviations are scaled by the largest entry before they are squared: 1e-200² would be 0.
  const scale = largestFiniteMagnitude(centre) || 1;
  const squares = new Float64Array(centre.length);
  let samples = 0;
  return {
    add(sample) {
      samples++;
      for (let k = 0; k < squares.length; k++) {
        const deviation = (sample[k]! - centre[k]!) / scale;
        squares[k]! += deviation * deviation;
      }
    },
    rms: () => squares.map((sum) => (scale / magnified) * Math.sqrt(sum / samples)),
  };
}
