import { type ArchitectureInput, activations, resetPlacements } from '../contract/architecture.js';
import type { Objective, Reduction } from '../contract/request.js';

/** The options of a request that leave its architecture as it is, but for the readout that an ending needs. */
export interface RequestOptions {
  readonly ending: Ending;
  readonly ragged: boolean;
  readonly givenState: boolean;
  readonly tokens: boolean;
}

/** One choice for every option that a request has; sizes and numbers come on top. */
export interface Combination extends RequestOptions {
  readonly kind: CellKind;
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly bias: boolean;
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
  const take = choices(number);
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

/** What the options of a request may be. */
export interface PossibleOptions {
  /** at least one */
  readonly endings: readonly Ending[];
  readonly lengths: boolean;
  readonly state: boolean;
  readonly tokens: boolean;
}

/** The options of case `caseNumber`: as many cases in a row as there are choices meet each of them exactly once. */
export function optionsAt(seed: number, caseNumber: number, possible: PossibleOptions): RequestOptions {
  const ragged = flagsUpTo(possible.lengths);
  const givenState = flagsUpTo(possible.state);
  const tokens = flagsUpTo(possible.tokens);
  const count = possible.endings.length * ragged.length * givenState.length * tokens.length;
  const take = choices(scattered(seed, caseNumber, count));
  return {
    ending: take(possible.endings),
    ragged: take(ragged),
    givenState: take(givenState),
    tokens: take(tokens),
  };
}

function flagsUpTo(isPossible: boolean): readonly boolean[] {
  return isPossible ? flags : [false];
}

/** Takes the digits of a number, the first choice its lowest. */
function choices(number: number): <Value>(axis: readonly Value[]) => Value {
  let rest = number;
  return (axis) => {
    const value = axis[rest % axis.length]!;
    rest = Math.floor(rest / axis.length);
    return value;
  };
}

/** The number of the combination that a case has: any `combinationCount` cases in a row meet every one exactly once. */
export function combinationNumber(seed: number, caseNumber: number): number {
  return scattered(seed, caseNumber, combinationCount);
}

/**
 * Scatters case numbers over choices: case i has choice (start + i·stride) mod count.
 *
 * The stride is the integer nearest count/φ² that shares no factor with count (the golden ratio spreads a walk most
 * evenly), so any `count` cases in a row meet every choice exactly once.
 */
function scattered(seed: number, caseNumber: number, count: number): number {
  const start = ((Math.trunc(seed) % count) + count) % count;
  const stride = nearestCoprime(Math.round(count * (2 - (1 + Math.sqrt(5)) / 2)), count);
  return (start + caseNumber * stride) % count;
}

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
