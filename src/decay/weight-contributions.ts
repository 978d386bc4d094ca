import { type Architecture, parameterSuffix } from '../contract/architecture.js';
import { requireChoice } from '../contract/choice.js';
import { addContribution, contributionsOf } from '../network/contributions.js';
import type { LayerInput } from '../network/layer-pass.js';
import { scanStackBackward } from '../network/scan.js';
import type { Contribution } from '../network/stages.js';
import { euclideanNorm } from '../numeric/norm.js';
import { scaleByPowerOfTwo } from '../numeric/power-of-two.js';
import type { RowBlock } from '../numeric/row-block.js';
import { requireStateSized } from './carry-back.js';
import { alignBlock, copyOfBlock, type ScaledBlock, zeroBlock } from './scaled-block.js';
import { renormalise, type ScaledCotangent } from './scaled-cotangent.js';
import { segmentsBackwards } from './segments-backwards.js';
import { openBuffers, stackAdjoints } from './stack-adjoints.js';
import type { Trajectory } from './trajectory.js';
import { type Truncation, truncationOf } from './truncation.js';

/** The weights that every step contributes to, as a request names them: `Waa`, `Wax_l1`, … */
export type SharedWeights = `${'Wax' | 'Waa'}${'' | `_l${number}`}`;

/** What is asked about the contributions of the steps. */
export interface ContributionQuestion {
  readonly parameter: SharedWeights;
  /** ascending, from 0 to at most T − 1 */
  readonly lags: readonly number[];
  /** ascending, from 1 to at most T: how many of the last steps a truncated gradient goes through */
  readonly windows?: readonly number[];
}

/** What the steps of one trajectory contribute to the gradient of a shared weight. */
export interface WeightContributions {
  /** ln ‖C‖ of the step at each lag: −Infinity where it is exactly 0 */
  readonly logNorms: Float64Array;
  /** ln Σ‖C‖ over the lags up to each of those asked for */
  readonly logMass: Float64Array;
  /** ln Σ‖C‖ over all steps */
  readonly logSum: number;
  /** ‖ΣC‖ / Σ‖C‖ from 0 to 1: how much the steps agree; NaN where all are zero */
  readonly agreement: number;
  /** ΣC, which is the gradient: of the parameter's shape */
  readonly gradient: ScaledBlock;
  /** what windows cost, in their order */
  readonly truncations: readonly Truncation[];
}

/**
 * (D8) Measures C_t, what step t contributes to the gradient of a layer's Waa (δ_t ⊗ a_{t−1}) or Wax (δ_t ⊗ x_t), from the last
 * step back.
 *
 * ΣC_t is the gradient. The lag of step t is T − t, so that lag 0 is the last step's. A contribution is an outer product, whose norm
 * is that of its factors: no matrix is needed but the sum, and one copy of it a window. Contributions need not fall where the
 * gradient of the state does.
 *
 * The loss is ⟨cotangent, s_T⟩, on the final state alone. All sums keep a power of two apart, as the cotangent does; what is more
 * than 2¹⁰⁷⁴ times smaller than the largest is 0 in them. NaN once a number is.
 *
 * @param cotangent - at s_T, 0 but for the top layer's dh for a loss on what the network returns; used up
 * @throws InputError when the network has two directions or no such parameter, or its inputs or the cotangent do not fit
 */
export function measureContributions(
  trajectory: Trajectory,
  cotangent: ScaledCotangent,
  { parameter, lags, windows = [] }: ContributionQuestion,
): WeightContributions {
  const { length, parameters, architecture } = trajectory;
  requireStateSized(trajectory, cotangent);
  const { name, layer } = placeOf(parameter, architecture);
  const logNorms = new Float64Array(lags.length).fill(Number.NaN);
  const logMass = new Float64Array(lags.length).fill(Number.NaN);
  const sum = zeroBlock(parameters[parameter]!.data.length);
  const mass = zeroBlock(1);
  const partial: ScaledBlock[] = [];
  let next = 0;
  renormalise(cotangent);
  segmentsBackwards(trajectory, (stack, from) => {
    const adjoints = stackAdjoints(openBuffers(stack), cotangent);
    const own = contributionsOf(stack[layer]!, adjoints[layer]!).filter((each) => each.parameter === name);
    scanStackBackward(stack, adjoints, (step) => {
      const { exponent } = cotangent; // that of dz, which was made before dh and dc were carried
      renormalise(cotangent);
      const lag = length - 1 - from - step;
      const norm = Math.sqrt(own.reduce((squares, each) => squares + squaredNorm(each, step), 0));
      const share = norm * 2 ** alignBlock(mass, exponent);
      mass.values[0]! += share;
      const shift = alignBlock(sum, exponent);
      for (const each of own) {
        scaleRow(each.dz, step, shift);
        addContribution(sum.values, each, step, 1);
      }
      if (lags[next] === lag) {
        logNorms[next] = Math.log(norm) + exponent * Math.LN2;
        logMass[next++] = logOf(mass);
      }
      if (windows[partial.length] === lag + 1) partial.push(copyOfBlock(sum));
    });
  });
  const agreement = Math.exp(logNormOf(sum) - logOf(mass));
  const truncations = partial.map((window, at) => truncationOf(windows[at]!, window, sum));
  return { logNorms, logMass, logSum: logOf(mass), agreement, gradient: sum, truncations };
}

/** Which of whose weights a parameter is. */
function placeOf(
  parameter: SharedWeights,
  { layers }: Architecture,
): { readonly name: 'Wax' | 'Waa'; readonly layer: number } {
  const places = Array.from({ length: layers }, (_, layer) => [
    { name: 'Wax' as const, layer },
    { name: 'Waa' as const, layer },
  ]).flat();
  const names = places.map(({ name, layer }) => `${name}${parameterSuffix(layer, 0)}`);
  return places[names.indexOf(requireChoice(parameter, names, 'question.parameter'))]!;
}

/** ‖dz‖²·‖operand‖² of one row: the squared norm of their outer product. */
function squaredNorm({ dz, operand }: Contribution, row: number): number {
  return squaredRow(dz, row) * (operand === null ? 1 : squaredOperand(operand, row));
}

/** A one-hot vector has length 1. */
function squaredOperand(operand: LayerInput, row: number): number {
  return operand.kind === 'tokens' ? 1 : squaredRow(operand.rows, row);
}

function squaredRow({ values, stride, column, width }: RowBlock, row: number): number {
  let sum = 0;
  for (let at = row * stride + column; at < row * stride + column + width; at++)
    sum += values[at]! * values[at]!;
  return sum;
}

/** dz of a step is read for the last time here: it may be scaled in place. */
function scaleRow({ values, stride, column, width }: RowBlock, row: number, exponent: number): void {
  const from = row * stride + column;
  scaleByPowerOfTwo(values.subarray(from, from + width), exponent);
}

function logOf({ values, exponent }: ScaledBlock): number {
  return Math.log(values[0]!) + exponent * Math.LN2;
}

function logNormOf({ values, exponent }: ScaledBlock): number {
  return Math.log(euclideanNorm(values)) + exponent * Math.LN2;
}
