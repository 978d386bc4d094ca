import { precisions } from '../numeric/precision.js';
import type { DecayFloor } from './decay-document.js';
import { firstLagBelow } from './horizon.js';

/** In the order in which they lose a gradient, but that bfloat16 and float32 share their smallest normal number. */
const order = ['float16', 'bfloat16', 'float32', 'float64'] as const;

/**
 * Finds the lags at which each precision loses a gradient: below its smallest normal number, and where the exact value
 * rounds to 0, below half its smallest subnormal one.
 *
 * Floor and zero are different things, and neither says what a product computed in that precision does: repeated
 * rounding of x·α with α > ½ stalls about 1/(2(1 − α)) subnormal steps above 0 and never reaches it.
 *
 * @param logNorms - ln G(k) at `lags`, not divided by G(0)
 */
export function decayFloors(lags: readonly number[], logNorms: ArrayLike<number>): DecayFloor[] {
  return order.map((precision) => {
    const { smallestNormal, smallestSubnormal } = precisions[precision];
    return {
      precision,
      belowNormal: firstLagBelow(lags, logNorms, Math.log(smallestNormal)),
      zero: firstLagBelow(lags, logNorms, Math.log(smallestSubnormal) - Math.LN2),
    };
  });
}
