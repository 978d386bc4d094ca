import { parameterSuffix } from '../contract/architecture.js';
import { batchShape, type Request } from '../contract/request.js';
import { stepContributions } from '../network/step-contributions.js';
import { largestFiniteMagnitude } from '../numeric/norm.js';
import { type Comparison, isPresent, wrongBlocks } from './comparison.js';
import type { Ask, Explanation } from './explanation.js';
import { leastSquares } from './least-squares.js';
import { cotangentAt, exampleAlone } from './request-variants.js';
import { type StepWeights, weightPattern } from './weight-pattern.js';

/** Gradients by name. */
type Gradients = Readonly<Record<string, { readonly data: ArrayLike<number> }>>;

/**
 * Attributes each wrong parameter to time steps on the case at hand: ĝ = Σ_t α_t C_t with C_t the reference's per-step
 * contributions.
 *
 * That is so where the way back is right and only the sum over time is not: steps that are missing, a gradient that is
 * overwritten. Where cotangents come in at several steps, a truncated gradient is no such sum, and nothing fits.
 */
export function stepProposals(comparison: Comparison): readonly Explanation[] {
  const { request } = comparison;
  const actual: Record<string, { readonly data: Float64Array }> = {};
  for (const block of comparison.blocks) if (isPresent(block)) actual[block.name] = { data: block.actual };
  const shared = stepContributions(request).byParameter;
  return wrongBlocks(comparison)
    .filter(({ name }) => shared.has(name))
    .flatMap(({ name }) => {
      const direction = name.endsWith('_reverse') ? 1 : 0;
      // with lengths that differ a time is another step of each example's reverse scan
      if (direction === 1 && request.lengths !== null) return [];
      const weights = weightsOf(comparison, request, actual, [name], direction);
      if (weights === null) return [];
      return weightPattern(comparison, { quantities: [name], weights, reading: 'as it is', direction });
    });
}

/**
 * Attributes wrong gradients to time steps: the top layer's passes, asked again with the loss at one step alone.
 *
 * One example alone (the longest), its cotangent at the step that a pass scans last; with a readout at the last step the
 * loss is there by itself. Then a truncated gradient is Σ_t α_t C_t as well, and the blocks of a pass, which it weighs
 * alike, are fitted together; each alone where that does not fit. {@link weightPattern} reads the fault from the α.
 *
 * @returns nothing where every α is 1, where the α cannot be told (more steps than entries), and for a readout at every step
 */
export async function endStepProposals(comparison: Comparison, ask: Ask): Promise<readonly Explanation[]> {
  const { request } = comparison;
  const { layers, bidirectional } = request.architecture;
  const alone = exampleAlone(request, longestExample(request));
  const proposals: Explanation[] = [];
  for (const direction of bidirectional ? [0, 1] : [0]) {
    const suffix = parameterSuffix(layers - 1, direction);
    const names = ['Wax', 'Waa', 'ba', 'bra'].map((name) => `${name}${suffix}`);
    const isWrong = wrongBlocks(comparison).some(({ name }) => names.includes(name));
    const asked = isWrong ? readAtEnd(alone, direction) : null;
    if (asked === null) continue;
    const { gradients = {} } = await ask(asked);
    const present = names.filter((name) => gradients[name] !== undefined);
    const fitted = (quantities: readonly string[]): Explanation[] | null => {
      const weights = weightsOf(comparison, asked, gradients, quantities, direction);
      if (weights === null) return null;
      return weightPattern(comparison, { quantities, weights, reading: 'last step', direction });
    };
    proposals.push(...(fitted(present) ?? present.flatMap((name) => fitted([name]) ?? [])));
  }
  return proposals;
}

/** The loss at the step that a direction scans last, alone; null where it cannot be put there. */
function readAtEnd(alone: Request, direction: number): Request | null {
  const wanting: Request = { ...alone, want: ['gradients'] };
  const { readout } = alone.architecture;
  if (readout !== null) return readout.at === 'last' ? wanting : null;
  return cotangentAt(wanting, direction === 0 ? batchShape(alone).sequenceLength - 1 : 0);
}

/** The weights of the steps, in the order of the scan, of some blocks together; null where they are not to be told. */
function weightsOf(
  { relativeBudget }: Comparison,
  asked: Request,
  gradients: Gradients,
  quantities: readonly string[],
  direction: number,
): StepWeights['weights'] | null {
  const { steps, byParameter } = stepContributions(asked);
  const shares = quantities.map((name) => {
    const contributionAt = byParameter.get(name)!;
    const atSteps = Array.from({ length: steps }, (_, time) => contributionAt(time));
    // each block is measured in units of its own size: the tolerance is relative, and the same for all
    const size = atSteps.reduce((sum, values) => sum + largestFiniteMagnitude(values), 0) || 1;
    return { size, atSteps, actual: gradients[name]!.data };
  });
  const stacked = (values: (share: (typeof shares)[number]) => ArrayLike<number>): Float64Array =>
    Float64Array.from(shares.flatMap((share) => Array.from(values(share), (value) => value / share.size)));
  const columns = Array.from({ length: steps }, (_, time) => stacked(({ atSteps }) => atSteps[time]!));
  const target = stacked(({ actual }) => actual);
  if (target.length !== columns[0]!.length) return null;
  const fit = leastSquares(columns, target, relativeBudget);
  if (fit === null || !fit.fits) return null;
  return direction === 0 ? fit.weights : fit.weights.toReversed();
}

function longestExample(request: Request): number {
  return request.lengths === null ? 0 : request.lengths.indexOf(Math.max(...request.lengths));
}
