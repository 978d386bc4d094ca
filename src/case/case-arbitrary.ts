import fc from 'fast-check';
import type { CaseSpec, WeightScale } from './case-spec.js';
import { type Combination, cellKinds } from './combination.js';

/** The largest sizes that generated cases may have. */
export interface CaseLimits {
  /** H, D and K stay at or below it */
  readonly maxHidden: number;
  /** T */
  readonly maxLength: number;
}

/** Small enough for every oracle most of the time; one case in nine is longer than sixteen steps. */
export const usualLimits: CaseLimits = { maxHidden: 8, maxLength: 24 };

const shortLength = 8;

/**
 * Draws cases of one combination; they shrink towards small sizes, usual weights and a plainer combination.
 *
 * The distribution is that of every run, the first included: fast-check's bias towards small values is off, because a
 * case of size 1 hides most faults.
 */
export function caseArbitrary(combination: Combination, limits: CaseLimits): fc.Arbitrary<CaseSpec> {
  const { maxHidden, maxLength } = limits;
  /** up to the limit, or a share of a large one */
  const most = (usual: number) => Math.max(Math.min(usual, maxHidden), Math.round((usual / 8) * maxHidden));
  const short = fc.integer({ min: Math.min(3, maxLength), max: Math.min(shortLength, maxLength) });
  const long = fc.integer({ min: Math.min(17, maxLength), max: maxLength });
  const one = fc.integer({ min: 1, max: Math.min(2, maxLength) });
  return fc.noBias(
    fc.record({
      sequenceLength: new SequenceLength(
        fc.oneof(
          { arbitrary: one, weight: 1 },
          { arbitrary: short, weight: 7 },
          { arbitrary: long, weight: 1 },
        ),
        maxLength,
      ),
      batchSize: fc.integer({ min: 1, max: 4 }),
      hiddenSize: fc.integer({ min: 1, max: maxHidden }),
      inputSize: fc.integer({ min: 1, max: most(6) }),
      outputSize: fc.integer({ min: Math.min(2, maxHidden), max: most(5) }),
      weights: fc.constantFrom<WeightScale[]>('usual', 'usual', 'usual', 'small', 'large'),
      cotangentExponent: fc.constantFrom<number[]>(0, 0, 0, -20, 20),
      valueSeed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      combination: new SimplerCombination(combination),
    }),
  );
}

/**
 * Draws T from a mixture and shrinks it towards 1 through everything between.
 *
 * fast-check's own mixtures shrink within the part that a value came from, so a fault met at T = 24 would be shown at 17.
 */
class SequenceLength extends fc.Arbitrary<number> {
  readonly #mixture: fc.Arbitrary<number>;
  readonly #range: fc.Arbitrary<number>;

  constructor(mixture: fc.Arbitrary<number>, maxLength: number) {
    super();
    this.#mixture = mixture;
    this.#range = fc.integer({ min: 1, max: maxLength });
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<number> {
    return new fc.Value(this.#mixture.generate(random, biasFactor).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is number {
    return this.#range.canShrinkWithoutContext(value);
  }

  override shrink(value: number, context: unknown): fc.Stream<fc.Value<number>> {
    return this.#range.shrink(value, context);
  }
}

/** Generates one combination and shrinks it option by option. fast-check's arbitraries are made by inheritance. */
class SimplerCombination extends fc.Arbitrary<Combination> {
  readonly #combination: Combination;

  constructor(combination: Combination) {
    super();
    this.#combination = combination;
  }

  override generate(): fc.Value<Combination> {
    return new fc.Value(this.#combination, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Combination {
    return value === this.#combination;
  }

  override shrink(value: Combination): fc.Stream<fc.Value<Combination>> {
    return fc
      .stream(simpler(value)[Symbol.iterator]())
      .map((combination) => new fc.Value(combination, undefined));
  }
}

/** The combinations with one option plainer, the most telling first. */
function simpler(combination: Combination): Combination[] {
  const plainer: Combination[] = [];
  if (combination.layers > 1) plainer.push({ ...combination, layers: combination.layers - 1 });
  for (const option of ['bidirectional', 'ragged', 'tokens', 'givenState'] as const) {
    if (combination[option]) plainer.push({ ...combination, [option]: false });
  }
  if (combination.ending.readout !== null) {
    plainer.push({ ...combination, ending: { readout: null, objective: 'cotangent' } });
  }
  if (combination.kind.cell === 'elman' && combination.kind.activation !== 'tanh') {
    plainer.push({ ...combination, kind: cellKinds[0]! });
  }
  return plainer;
}
