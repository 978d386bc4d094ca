import fc from 'fast-check';
import type { AnyArchitecture } from '../contract/custom-architecture.js';
import type { CaseSpec, RequestSpec, WeightScale } from './case-spec.js';
import { type Combination, cellKinds, type RequestOptions } from './combination.js';

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
  return specArbitrary(combination, simpler, sizesUpTo(limits), limits);
}

/** What D, H and K are drawn from; fixed sizes do not shrink. */
export interface SizeArbitraries {
  readonly inputSize: fc.Arbitrary<number>;
  readonly hiddenSize: fc.Arbitrary<number>;
  readonly outputSize: fc.Arbitrary<number>;
}

/** Draws sizes within limits: D and K up to a share of the largest H. */
export function sizesUpTo({ maxHidden }: Pick<CaseLimits, 'maxHidden'>): SizeArbitraries {
  /** up to the limit, or a share of a large one */
  const most = (usual: number) => Math.max(Math.min(usual, maxHidden), Math.round((usual / 8) * maxHidden));
  return {
    hiddenSize: fc.integer({ min: 1, max: maxHidden }),
    inputSize: fc.integer({ min: 1, max: most(6) }),
    outputSize: fc.integer({ min: Math.min(2, maxHidden), max: most(5) }),
  };
}

/** The sizes of an architecture that is given; a K that nothing has is 1. */
export function sizesOf({ inputSize, hiddenSize, readout }: AnyArchitecture): SizeArbitraries {
  return {
    inputSize: fc.constant(inputSize),
    hiddenSize: fc.constant(hiddenSize),
    outputSize: fc.constant(readout?.outputSize ?? 1),
  };
}

/** The largest batch that is drawn. */
export const largestBatch = 4;

/**
 * Draws specs with given options.
 *
 * @param plainer - the options with one of them plainer, the most telling first: what a spec shrinks to
 */
export function specArbitrary<Options extends RequestOptions>(
  options: Options,
  plainer: (options: Options) => readonly Options[],
  sizes: SizeArbitraries,
  { maxLength, maxBatch = largestBatch }: Pick<CaseLimits, 'maxLength'> & { readonly maxBatch?: number },
): fc.Arbitrary<RequestSpec & { readonly combination: Options }> {
  const short = fc.integer({ min: Math.min(3, maxLength), max: Math.min(shortLength, maxLength) });
  const long = fc.integer({ min: Math.min(17, maxLength), max: maxLength });
  const one = fc.integer({ min: 1, max: Math.min(2, maxLength) });
  const spec = fc.noBias(
    fc.record({
      sequenceLength: new SequenceLength(
        fc.oneof(
          { arbitrary: one, weight: 1 },
          { arbitrary: short, weight: 7 },
          { arbitrary: long, weight: 1 },
        ),
        maxLength,
      ),
      batchSize: fc.integer({ min: 1, max: maxBatch }),
      hiddenSize: sizes.hiddenSize,
      inputSize: sizes.inputSize,
      outputSize: sizes.outputSize,
      weights: fc.constantFrom<WeightScale[]>('usual', 'usual', 'usual', 'small', 'large'),
      cotangentExponent: fc.constantFrom<number[]>(0, 0, 0, -20, 20),
      valueSeed: fc.noShrink(fc.integer({ min: 0, max: 2 ** 31 - 1 })),
      combination: new PlainerOptions(options, plainer),
    }),
  );
  return new OtherNumbers(spec);
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

/** Generates the options that are given and shrinks them one by one. fast-check's arbitraries are made by inheritance. */
class PlainerOptions<Options> extends fc.Arbitrary<Options> {
  readonly #options: Options;
  readonly #plainer: (options: Options) => readonly Options[];

  constructor(options: Options, plainer: (options: Options) => readonly Options[]) {
    super();
    this.#options = options;
    this.#plainer = plainer;
  }

  override generate(): fc.Value<Options> {
    return new fc.Value(this.#options, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Options {
    return value === this.#options;
  }

  override shrink(value: Options): fc.Stream<fc.Value<Options>> {
    return fc
      .stream(this.#plainer(value)[Symbol.iterator]())
      .map((options) => new fc.Value(options, undefined));
  }
}

/**
 * The seeds whose numbers a smaller spec is tried with where its own pass. A fault that half of all numbers hide is missed by
 * four of them once in sixteen; each further one costs as many attempts as there are sizes and options left to shrink.
 */
const otherSeeds = [0, 1, 2, 3];

/**
 * Draws specs and shrinks them as they are drawn; where nothing smaller fails, with other numbers.
 *
 * The numbers of a request depend on its sizes, so that a smaller one gets others, and they may hide the fault by luck: a
 * gate that is not saturated, a single sequence whose length is drawn as the whole one. Any seed is as good to read as any
 * other, but 0 in all cases shows that two findings are on the same one.
 */
class OtherNumbers<Spec extends { readonly valueSeed: number }> extends fc.Arbitrary<Spec> {
  readonly #spec: fc.Arbitrary<Spec>;

  constructor(spec: fc.Arbitrary<Spec>) {
    super();
    this.#spec = spec;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Spec> {
    return this.#spec.generate(random, biasFactor);
  }

  override canShrinkWithoutContext(value: unknown): value is Spec {
    return this.#spec.canShrinkWithoutContext(value);
  }

  override shrink(value: Spec, context: unknown): fc.Stream<fc.Value<Spec>> {
    return this.#spec.shrink(value, context).join(this.#withOtherNumbers(value));
  }

  *#withOtherNumbers(value: Spec): IterableIterator<fc.Value<Spec>> {
    const own = value.valueSeed;
    if (own !== otherSeeds[0]) yield new fc.Value({ ...value, valueSeed: otherSeeds[0]! }, undefined);
    for (const valueSeed of otherSeeds) {
      if (valueSeed === own) continue;
      for (const smaller of this.#spec.shrink(value, undefined)) {
        yield new fc.Value({ ...smaller.value, valueSeed }, undefined);
      }
    }
  }
}

/** The options with one of them plainer, the architecture's left as they are. */
export function plainerOptions<Options extends RequestOptions>(options: Options): Options[] {
  return (['ragged', 'tokens', 'givenState'] as const)
    .filter((option) => options[option])
    .map((option) => ({ ...options, [option]: false }));
}

/** The combinations with one option plainer, the most telling first. */
function simpler(combination: Combination): Combination[] {
  const plainer: Combination[] = [];
  if (combination.layers > 1) plainer.push({ ...combination, layers: combination.layers - 1 });
  if (combination.bidirectional) plainer.push({ ...combination, bidirectional: false });
  plainer.push(...plainerOptions(combination));
  if (combination.ending.readout !== null) {
    plainer.push({ ...combination, ending: { readout: null, objective: 'cotangent' } });
  }
  if (combination.kind.cell === 'elman' && combination.kind.activation !== 'tanh') {
    plainer.push({ ...combination, kind: cellKinds[0]! });
  }
  return plainer;
}
