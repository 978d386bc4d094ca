import { type ArchitectureInput, activations, resetPlacements } from '../contract/architecture.js';
import type { Objective, Reduction } from '../contract/request.js';

/** One choice for every option that a request has; sizes and numbers come on top. */
export interface Combination {
  readonly kind: CellKind;
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly bias: boolean;
  readonly ending: Ending;
  readonly ragged: boolean;
  readonly givenState: boolean;
  readonly tokens: boolean;
}

/** A cell with the option that belongs to it. */
export type CellKind =
  | { readonly cell: 'elman'; readonly activation: (typeof activations)[number] }
  | { readonly cell: 'lstm' }
  | { readonly cell: 'gru'; readonly reset: (typeof resetPlacements)[number] };

/** What stands at the end: the bare layers with cotangents, or a readout with a loss. */
export type Ending =
  | { readonly readout: null; readonly objective: 'cotangent' }
  | {
      readonly readout: 'last' | 'every';
      readonly objective: Exclude<Objective['kind'], 'cotangent'>;
      readonly reduction: Reduction;
    };

/** Every cell with each of its options: seven kinds. */
export const cellKinds: readonly CellKind[] = [
  ...activations.map((activation) => ({ cell: 'elman', activation }) as const),
  { cell: 'lstm' },
  ...resetPlacements.map((reset) => ({ cell: 'gru', reset }) as const),
];

/** Every end: nine. */
export const endings: readonly Ending[] = [
  { readout: null, objective: 'cotangent' },
  ...(['last', 'every'] as const).flatMap((readout) =>
    (['crossEntropy', 'squaredError'] as const).flatMap((objective) =>
      (['mean', 'sum'] as const).map((reduction) => ({ readout, objective, reduction })),
    ),
  ),
];

const flags = [false, true] as const;
const axes = [cellKinds, [1, 2], flags, flags, endings, flags, flags, flags] as const;

/** How many combinations there are: 7 · 2 · 2 · 2 · 9 · 2 · 2 · 2 = 4032. */
export const combinationCount = axes.reduce((product, axis) => product * axis.length, 1);

/** The combination of a number, 0 … combinationCount − 1; each number is another one. */
export function combinationAt(number: number): Combination {
  let rest = number;
  const take = <Value>(axis: readonly Value[]): Value => {
    const value = axis[rest % axis.length]!;
    rest = Math.floor(rest / axis.length);
    return value;
  };
  return {
    kind: take(cellKinds),
    layers: take([1, 2]),
    bidirectional: take(flags),
    bias: take(flags),
    ending: take(endings),
    ragged: take(flags),
    givenState: take(flags),
    tokens: take(flags),
  };
}

/**
 * Scatters case numbers over the combinations: case i has combination (start + i·stride) mod count.
 *
 * The stride is the integer nearest count/φ² that shares no factor with count (the golden ratio spreads a walk most
 * evenly), so any `combinationCount` cases in a row meet every combination exactly once.
 */
export function combinationNumber(seed: number, caseNumber: number): number {
  const start = ((Math.trunc(seed) % combinationCount) + combinationCount) % combinationCount;
  return (start + caseNumber * stride) % combinationCount;
}

const stride = nearestCoprime(Math.round(combinationCount * (2 - (1 + Math.sqrt(5)) / 2)), combinationCount);

function nearestCoprime(from: number, count: number): number {
  let candidate = from;
  while (greatestCommonDivisor(candidate, count) !== 1) candidate++;
  return candidate;
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}

/** The architecture of a combination at given sizes. */
export function architectureInput(
  combination: Combination,
  sizes: { readonly inputSize: number; readonly hiddenSize: number; readonly outputSize: number },
): ArchitectureInput {
  const { kind, layers, bidirectional, bias, ending } = combination;
  const readout = ending.readout === null ? null : { outputSize: sizes.outputSize, at: ending.readout };
  return {
    ...kind,
    inputSize: sizes.inputSize,
    hiddenSize: sizes.hiddenSize,
    layers,
    bidirectional,
    bias,
    readout,
  };
}
