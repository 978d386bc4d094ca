import type { ResolvedQuestion } from '../../src/check/general/gradient-question.js';
import { resolveQuestion } from '../../src/check/general/gradient-question.js';
import { randomStream } from '../../src/numeric/random.js';

/** A loss of a vector whose gradient is known to rounding, in the form of a question. */
export interface SampleNetwork {
  readonly kind: string;
  readonly question: ResolvedQuestion;
  /** g, by the chain rule in float64 */
  readonly gradient: Float64Array;
}

const largestInputs = 48;
const largestUnits = 6;

/** Draws Σ_u c_u·φ(⟨w_u, x⟩ + b_u) with tanh or ReLU, of 1 to 48 inputs, a half of each computed in float32. */
export function sampleNetwork(seed: number, trial: number): SampleNetwork {
  const stream = randomStream(seed, 'network', trial);
  const inputs = 1 + stream.integer(largestInputs);
  const units = 1 + stream.integer(largestUnits);
  const smooth = trial % 2 === 0;
  const single = trial % 4 >= 2;
  const round = single ? Math.fround : (value: number): number => value;
  const normals = (length: number, size: number): Float64Array =>
    Float64Array.from({ length }, () => round(size * stream.normal()));
  const weights = normals(units * inputs, 1 / Math.sqrt(inputs));
  const biases = normals(units, 1);
  const outer = normals(units, 1);
  const at = normals(inputs, 1);

  const sumOf = (x: Float64Array, unit: number, rounded: (value: number) => number): number => {
    let sum = biases[unit]!;
    for (let k = 0; k < inputs; k++) sum = rounded(sum + rounded(weights[unit * inputs + k]! * x[k]!));
    return sum;
  };
  const loss = (x: Float64Array): number => {
    let total = 0;
    for (let unit = 0; unit < units; unit++) {
      const sum = sumOf(x, unit, round);
      total = round(total + round(outer[unit]! * round(smooth ? Math.tanh(sum) : Math.max(0, sum))));
    }
    return total;
  };
  const gradient = new Float64Array(inputs);
  for (let unit = 0; unit < units; unit++) {
    const sum = sumOf(at, unit, (value) => value);
    const slope = outer[unit]! * (smooth ? 1 - Math.tanh(sum) ** 2 : Number(sum > 0));
    for (let k = 0; k < inputs; k++) gradient[k]! += slope * weights[unit * inputs + k]!;
  }
  const precision = single ? 'float32' : 'float64';
  return {
    kind: `${smooth ? 'tanh' : 'ReLU'} ${precision}`,
    question: resolveQuestion({ loss, gradient, at, precision }),
    gradient,
  };
}
