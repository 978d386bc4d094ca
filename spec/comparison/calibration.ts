import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import type { CaseSpec } from '../../src/case/case-spec.js';
import { cellKinds } from '../../src/case/combination.js';
import { cornerCases, kindName } from '../../src/case/corner-cases.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { compareForward, compareGradients } from '../../src/check/against-reference.js';
import { blockDirections } from '../../src/check/directions.js';
import { type Expectation, expectationOf } from '../../src/check/expectation.js';
import type { Reply, Request } from '../../src/contract/request.js';
import { reversedOrder } from '../../src/fault/right/reversed-order.js';
import { type PrecisionName, precisions } from '../../src/numeric/precision.js';
import { randomStream } from '../../src/numeric/random.js';
import { roundTo } from '../../src/numeric/round-to.js';
import type { Rounding } from './rounded-arithmetic.js';
import { roundedNetwork } from './rounded-network.js';

/** A right implementation that rounds in its own way. */
export interface Variant {
  readonly name: string;
  readonly precision: PrecisionName;
  /** brings a generated case to one that the variant can evaluate */
  readonly fit: (spec: CaseSpec) => CaseSpec;
  readonly evaluate: (request: Request) => Reply;
}

const naive: Rounding = {
  round: (value) => value,
  sums: 'rising',
  squares: true,
  approximate: (value) => value,
  squashing: 'own',
};

/** Functions that miss the right value by up to two units in the last place, each call anew. */
function offByTwoUlps(unitRoundoff: number): Rounding['approximate'] {
  const stream = randomStream(1, 'functions');
  return (value) => value * (1 + 4 * unitRoundoff * (2 * stream.uniform() - 1));
}

/** One layer, one direction, dense inputs, equal lengths, bare or read at the end. */
function plain(spec: CaseSpec): CaseSpec {
  const { combination } = spec;
  const { ending } = combination;
  return {
    ...spec,
    combination: {
      ...combination,
      layers: 1,
      bidirectional: false,
      ragged: false,
      tokens: false,
      ending: ending.readout === 'every' ? { ...ending, readout: 'last' } : ending,
    },
  };
}

/** An implementation that shares nothing with the reference and rounds every operation to the precision. */
export function rounded(name: string, precision: PrecisionName, rounding: Partial<Rounding> = {}): Variant {
  const round = roundTo(precisions[precision]);
  return {
    name,
    precision,
    fit: plain,
    evaluate: (request) => roundedNetwork(request, { ...naive, round, ...rounding }),
  };
}

/** The right implementations that the budget is calibrated on. */
export const variants: readonly Variant[] = [
  {
    name: 'the reference on reversed units, inputs, classes and examples',
    precision: 'float64',
    fit: (spec) => spec,
    evaluate: reversedOrder,
  },
  ...(['float64', 'float32'] as const).flatMap((precision) => [
    rounded('step by step, sums rising, 1 − a²', precision),
    rounded('step by step, sums falling, (1 − a)(1 + a)', precision, { sums: 'falling', squares: false }),
    rounded('step by step, pairwise sums', precision, { sums: 'pairwise' }),
    rounded('tanh, exp and log off by up to 2 ulp', precision, {
      approximate: offByTwoUlps(precisions[precision].unitRoundoff),
    }),
    rounded('tanh as 2σ(2z) − 1', precision, { squashing: 'exponentials' }),
    rounded('σ as (1 + tanh(z/2))/2', precision, { squashing: 'tanh' }),
  ]),
];

/** Error ÷ budget of one quantity of one case. */
export interface CalibrationRatio {
  readonly path: string;
  readonly quantity: string;
  readonly ratio: number;
}

/** Networks of the size that people train: H = 64 over 50 steps, bare and read at the end. */
export const largeCases: readonly { path: string; spec: CaseSpec }[] = cellKinds.map((kind, at) => ({
  path: `large/${kindName(kind)}`,
  spec: {
    combination: { ...cornerCases[0]!.spec.combination, kind },
    batchSize: 4,
    sequenceLength: 50,
    inputSize: 32,
    hiddenSize: 64,
    outputSize: 10,
    weights: 'usual',
    cotangentExponent: 0,
    valueSeed: at,
  },
}));

/** Holds a variant against the budgets of the corner-case table and of generated cases. */
export function ratiosOf(variant: Variant, seed: number, cases: number): CalibrationRatio[] {
  const generated = Array.from({ length: cases }, (_, number) => generatedCase(seed, number, usualLimits));
  return ratiosOn(variant, seed, [...cornerCases, ...generated]);
}

/** Holds a variant against the budgets of given cases. */
export function ratiosOn(
  variant: Variant,
  seed: number,
  cases: readonly { readonly path: string; readonly spec: CaseSpec }[],
): CalibrationRatio[] {
  return cases.flatMap(({ path, spec }) => caseRatios(variant, variant.fit(spec), path, seed));
}

function caseRatios(variant: Variant, spec: CaseSpec, path: string, seed: number): CalibrationRatio[] {
  const actual = variant.evaluate({ ...buildRequest(spec), want: ['gradients', 'outputs'] });
  const expectation = expectationOn(spec, variant.precision, seed);
  return [...compareForward(actual, expectation), ...compareGradients(actual, expectation)].map(
    ({ quantity, worst }) => ({ path, quantity, ratio: worst === null ? Number.NaN : worst.ratio }),
  );
}

/** What is right on a case and its budgets, twenty times as dear as an answer: once for all variants of a precision. */
const expectations = new Map<string, Expectation>();

function expectationOn(spec: CaseSpec, precision: PrecisionName, seed: number): Expectation {
  const key = JSON.stringify([spec, precision, seed]);
  const known = expectations.get(key);
  if (known !== undefined) return known;
  const request = buildRequest(spec);
  const expectation = expectationOf(request, precisions[precision], blockDirections(request, seed), seed);
  expectations.set(key, expectation);
  return expectation;
}
