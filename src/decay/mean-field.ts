/** A random tanh network h_{t+1} = J tanh(h_t) + ξ_t in the limit of many units. */
export interface MeanField {
  /** q = Var h */
  readonly variance: number;
  /** λ₁, nats per step */
  readonly exponent: number;
}

/**
 * (D6) Solves the mean-field equations of a random tanh network (Sompolinsky, Crisanti & Sommers, Physical Review Letters 61,
 * 1988; with noise Molgedey, Schuchhardt & Schuster, Physical Review Letters 69, 1992).
 *
 * q = g²⟨tanh²(√q z)⟩ + s² and λ₁ = ½ ln(g²⟨sech⁴(√q z)⟩) with z standard normal. q ↦ g²⟨tanh²(√q z)⟩ is concave, so
 * there is one solution q > 0, found by bisection, or for s = 0 and g ≤ 1 none but 0.
 *
 * For an orthogonal J (gain g) the same equations hold: its entries have the same variance g²/N.
 *
 * @param gain - g ≥ 0: entries of J have mean 0 and variance g²/N
 * @param noise - s ≥ 0: the standard deviation of ξ, inputs and biases together
 * @returns NaN for both when an argument is NaN
 */
export function randomTanhMeanField(gain: number, noise: number): MeanField {
  const variance = solveVariance(gain, noise);
  const slope = gaussianMean((z) => {
    const a = Math.tanh(Math.sqrt(variance) * z);
    const derivative = (1 - a) * (1 + a);
    return derivative * derivative;
  });
  return { variance, exponent: Math.log(gain * gain * slope) / 2 };
}

/** Halving an interval so often leaves neighbouring numbers, wherever between 0 and the top the solution lies. */
const halvings = 1100;

function solveVariance(gain: number, noise: number): number {
  const next = (q: number): number =>
    gain * gain * gaussianMean((z) => squared(Math.tanh(Math.sqrt(q) * z))) + noise * noise;
  if (noise === 0 && gain <= 1) return 0;
  let low = 0;
  let high = gain * gain + noise * noise;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (next(middle) > middle) low = middle;
    else high = middle;
  }
  return high;
}

/** Beyond 12 standard deviations lies less than 10⁻³² of a Gaussian. */
const gridEnd = 12;

/** z-steps of 1/64: the poles of tanh(√q z) at ±iπ/(2√q) then cost e^(−2π·64·π/(2√q)), below 10⁻¹⁶ up to q = 290. */
const gridStep = 1 / 64;

/**
 * ⟨f(z)⟩ over a standard normal z by the trapezoidal rule.
 *
 * For functions that are analytic around the real line it converges exponentially in 1/step (Trefethen & Weideman,
 * SIAM Review 56, 2014, theorem 5.1), where Gauss–Hermite of order 200 is off by 10⁻² at g = 5.
 */
function gaussianMean(f: (z: number) => number): number {
  let sum = 0;
  for (let z = -gridEnd; z <= gridEnd; z += gridStep) sum += f(z) * Math.exp((-z * z) / 2);
  return (sum * gridStep) / Math.sqrt(2 * Math.PI);
}

/** x²; the last bit of `x ** 2` is not the same everywhere. */
function squared(x: number): number {
  return x * x;
}
