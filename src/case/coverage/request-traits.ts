import { batchShape, type Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import { forward } from '../../network/forward.js';
import type { LayerPass } from '../../network/layer-pass.js';
import { problemOf } from '../../network/problem.js';
import { largestMagnitude } from '../../numeric/norm.js';

/** Whether an example is shorter than T. */
export function isRagged(request: Request): boolean {
  const { sequenceLength } = batchShape(request);
  return request.lengths?.some((length) => length < sequenceLength) ?? false;
}

/** Whether something other than zero stands beyond the end of an example, NaN included. */
export function hasGarbageInPadding(request: Request): boolean {
  let found = false;
  eachStep(request.inputs ?? request.tokens!, request.lengths, (row, isValid) => {
    found ||= !isValid && row.some((value) => value !== 0);
  });
  return found;
}

/** How often each token of the vocabulary stands at a valid step, [D]; null where inputs are dense. */
function tokenCounts({ tokens, lengths, architecture }: Request): Int32Array | null {
  if (tokens === undefined) return null;
  const counts = new Int32Array(architecture.inputSize);
  eachStep(tokens, lengths, ([token], isValid) => {
    if (isValid) counts[token!]!++;
  });
  return counts;
}

/** Whether a token stands at several steps, so that a column of dWax collects several contributions. */
export function hasRepeatedTokens(request: Request): boolean {
  return tokenCounts(request)?.some((count) => count > 1) ?? false;
}

/** Whether a token of the vocabulary stands nowhere, so that a column of dWax is exactly zero. */
export function hasAbsentTokens(request: Request): boolean {
  return tokenCounts(request)?.includes(0) ?? false;
}

/** The pre-activation beyond which a gate counts as saturated: σ′(3) is 0.045 and tanh′(3) is 0.0099. */
const saturatedFrom = 3;

/** The part of all gates, over units and steps, that must be saturated. */
const saturatedPart = 0.1;

/** Whether at least a tenth of the gates, over units and steps, are saturated: by one forward pass. NaN is not saturated. */
export function isSaturated(request: Request): boolean {
  const isBeyond = saturation(request);
  if (isBeyond === null) return false;
  let [gates, beyond] = [0, 0];
  for (const pass of forward(problemOf(request)).passes.flat()) {
    gates += pass.gates.length;
    for (let at = 0; at < pass.gates.length; at++) if (isBeyond(pass, at)) beyond++;
  }
  return beyond >= saturatedPart * gates;
}

/** Tells by the number at a place of a pass's gates whether it is saturated; null for cells that never are. */
function saturation({ architecture }: Request): ((pass: LayerPass, at: number) => boolean) | null {
  const { cell, hiddenSize: H } = architecture;
  const isTanhBeyond = (value: number): boolean => Math.abs(value) > Math.tanh(saturatedFrom);
  // tanh(z/2) = 2σ(z) − 1
  const isSigmoidBeyond = (value: number): boolean => Math.abs(2 * value - 1) > Math.tanh(saturatedFrom / 2);
  if (cell === 'elman') {
    const saturates = architecture.activation === 'tanh' || architecture.activation === 'sigmoid';
    return saturates ? ({ gates }, at) => Math.abs(gates[at]!) > saturatedFrom : null;
  }
  // i, f, g, o and r, z, n: the third gate is a tanh, the others are sigmoids.
  const width = (cell === 'lstm' ? 4 : 3) * H;
  return ({ gates }, at) =>
    Math.floor((at % width) / H) === 2 ? isTanhBeyond(gates[at]!) : isSigmoidBeyond(gates[at]!);
}

/** Recurrent weights up to this many times 1/√H count as small: twice what small ones are drawn from, a fifth of usual ones. */
const smallWeight = 0.2;

/** Whether every recurrent weight is small, max|Waa| ≤ 0.2/√H, so that the states forget at once. */
export function isContractive({ architecture, parameters }: Request): boolean {
  const bound = smallWeight / Math.sqrt(architecture.hiddenSize);
  return Object.entries(parameters).every(
    ([name, { data }]) => !name.startsWith('Waa') || largestMagnitude(data) <= bound,
  );
}

/** Far beyond what standard normal cotangents reach, and far below what they are scaled by. */
const farFromUsual = 2 ** 10;

/** Whether cotangents, or the targets of a squared error, reach 2¹⁰ at a valid step. */
export function hasLargeCotangents(request: Request): boolean {
  const { objective, lengths } = request;
  if (objective.kind === 'crossEntropy') return false;
  const largest = objective.kind === 'cotangent' ? largestCotangent(request) : 0;
  if (objective.kind === 'cotangent') return largest >= farFromUsual;
  const { targets } = objective;
  return largestValid(targets, request.architecture.readout?.at === 'every' ? lengths : null) >= farFromUsual;
}

/** Whether all cotangents are below 2⁻¹⁰, and some are not zero. Small targets make no small cotangents. */
export function hasSmallCotangents(request: Request): boolean {
  if (request.objective.kind !== 'cotangent') return false;
  const largest = largestCotangent(request);
  return largest > 0 && largest <= 1 / farFromUsual;
}

function largestCotangent({ objective, lengths }: Request): number {
  if (objective.kind !== 'cotangent') return Number.NaN;
  const { outputs, h, c } = objective;
  return Math.max(
    outputs === undefined ? 0 : largestValid(outputs, lengths),
    h === undefined ? 0 : largestMagnitude(h.data),
    c === undefined ? 0 : largestMagnitude(c.data),
  );
}

/** max|x| over the valid steps of [B, T, …], or over everything where no lengths apply; NaN when a number is. */
function largestValid(values: Tensor, lengths: readonly number[] | null): number {
  if (lengths === null) return largestMagnitude(values.data);
  let largest = 0;
  eachStep(values, lengths, (row, isValid) => {
    if (isValid) largest = Math.max(largest, largestMagnitude(row));
  });
  return largest;
}

/** Visits each step of [B, T, …], its numbers and whether it lies within its example's length. */
function eachStep(
  { shape, data }: Tensor,
  lengths: readonly number[] | null,
  visit: (row: Tensor['data'], isValid: boolean) => void,
): void {
  const [B = 0, T = 0] = shape;
  const width = data.length / (B * T);
  for (let b = 0; b < B; b++) {
    for (let t = 0; t < T; t++) {
      const from = (b * T + t) * width;
      visit(data.subarray(from, from + width), lengths === null || t < lengths[b]!);
    }
  }
}
