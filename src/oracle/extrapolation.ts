/** A loss at the same distance on both sides of θ. */
export interface SymmetricPair {
  /** h > 0 */
  readonly step: number;
  /** L(θ + h·v) */
  readonly right: number;
  /** L(θ − h·v) */
  readonly left: number;
}

/** An entry of the extrapolation table: a combination of the losses that estimates f′. */
export interface Extrapolation {
  readonly value: number;
  /** w, the 2-norm of its weights over the losses: noise of deviation ε_f in each of them gives it ε_f·w */
  readonly weight: number;
  /** what the table shows of its truncation error */
  readonly tableError: number;
}

/** A difference counts as noise up to this many of its standard deviations. */
export const noiseDeviations = 3;

/** An entry while the table is built: its value and its weights over the central differences. */
interface Entry {
  readonly value: number;
  readonly weights: readonly number[];
}

/**
 * Extrapolates three central differences to step 0 and takes the entry whose table error and noise add up to least.
 *
 * (D1) D_k = (L(h_k) − L(−h_k))/2h_k = f′ + f‴x_k/6 + f⁗′x_k²/120 + …, x_k = h_k². (D2) Neville's scheme evaluates the
 * polynomial through them at 0 (Ridders, "Accurate computation of F′(x) and F′(x)F″(x)", Adv. Eng. Softw. 4(2), 1982).
 * (D3) The error of an entry is that of the better of the two it was made from. (D4) A table whose differences do not
 * shrink as x_k does is not believed: their difference itself is added.
 *
 * @param pairs - three pairs, largest step first, steps distinct
 * @param noise - ε_f, for weighing the entries against each other
 * @returns the entry, in units of the loss per unit of step; NaN when a loss is NaN
 */
export function extrapolate(pairs: readonly SymmetricPair[], noise: number): Extrapolation {
  const [x1, x2, x3] = pairs.map(({ step }) => step * step) as [number, number, number];
  const [d1, d2, d3] = pairs.map(centralDifference) as [Entry, Entry, Entry];
  const d12 = toZero(d1, x1, d2, x2); // (D2)
  const d23 = toZero(d2, x2, d3, x3);
  const d123 = toZero(d12, x1, d23, x3);

  const coarse = Math.abs(d1.value - d2.value);
  const fine = Math.abs(d2.value - d3.value);
  const third = Math.max(coarse / (x1 - x2), fine / (x2 - x3)); // |f‴|/6
  const fifth = Math.abs(d12.value - d23.value) / (x2 * (x1 - x3)); // |f⁗′|/120
  const explained = (contractionSlack(pairs) * coarse * (x2 - x3)) / (x1 - x2);
  const unsettled = beyondNoise(fine, explained, noise * weightOverLosses([0, 1, -1], pairs)); // (D4)
  const entries = [
    { ...d12, truncation: third * x2 }, // (D3)
    { ...d23, truncation: third * x3 },
    { ...d123, truncation: fifth * x2 * x3 },
  ].map(({ value, weights, truncation }) => ({
    value,
    weight: weightOverLosses(weights, pairs),
    tableError: truncation + unsettled,
  }));
  return entries.reduce((best, entry) =>
    entry.tableError + noise * entry.weight < best.tableError + noise * best.weight ? entry : best,
  );
}

/**
 * How much slower than its leading power, x_k = h_k², a difference may shrink and still count as smooth: √(h₁/h₂), 2 for
 * steps h, h/4, h/16. Higher powers and noise make it 1 ± a little; at h₁/h₂ a kink of second order (max(0, s)², whose
 * slope shrinks like h, not h²) slips through.
 */
export function contractionSlack([first, second]: readonly SymmetricPair[]): number {
  return Math.sqrt(first!.step / second!.step);
}

/** Returns a difference when neither what explains it nor noise reaches it, else 0. */
export function beyondNoise(difference: number, explained: number, deviation: number): number {
  return difference <= explained + noiseDeviations * deviation ? 0 : difference;
}

/** (D1) */
function centralDifference({ step, right, left }: SymmetricPair, pair: number): Entry {
  return {
    value: right / (2 * step) - left / (2 * step),
    weights: [0, 1, 2].map((index) => (index === pair ? 1 : 0)),
  };
}

/** The polynomial through (xFar, far) and (xNear, near), or through the points that they stand for, at 0. */
function toZero(far: Entry, xFar: number, near: Entry, xNear: number): Entry {
  const ratio = xNear / (xFar - xNear);
  return {
    value: near.value + (near.value - far.value) * ratio,
    weights: near.weights.map((weight, index) => weight + (weight - far.weights[index]!) * ratio),
  };
}

function weightOverLosses(weights: readonly number[], pairs: readonly SymmetricPair[]): number {
  const squares = weights.map((weight, index) => 2 * (weight / (2 * pairs[index]!.step)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
}
