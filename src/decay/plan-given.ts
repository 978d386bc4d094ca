import { InputError, shown } from '../complaint/input-error.js';
import type { Architecture } from '../contract/architecture.js';
import type { SweepMeasures } from '../contract/sweep.js';
import type { DenseTensor } from '../contract/tensor.js';
import { quantile } from '../numeric/quantile.js';
import { randomStream } from '../numeric/random.js';
import { shuffled } from '../numeric/shuffled.js';
import { type DecayPoint, decayDefaults, runSeeds } from './plan-decay.js';
import { requireCount } from './plan-series.js';
import type { GivenTexts, SeriesInputs, SeriesPlan } from './series-plan.js';

/** A network with weights of its own, and what it is to read. */
export interface GivenPlan {
  readonly network: {
    readonly architecture: Architecture;
    readonly tensors: Readonly<Record<string, DenseTensor>>;
  };
  /** what the report calls the weights: their file's name */
  readonly file: string;
  /** what it reads; null: independent N(0, 1) */
  readonly texts: GivenTexts | null;
  /** every T; unless said the median length of the texts, but at least 2, or the lengths of any sweep */
  readonly lengths?: readonly number[] | undefined;
  readonly seeds?: number | undefined;
  readonly seed?: number | undefined;
  /** how much is measured beside G(k) */
  readonly measures?: SweepMeasures | undefined;
}

/** The shortest sequence that has a lag between its ends. */
const shortest = 2;

/**
 * Lists every measurement of a network with given weights: length by length, seed by seed.
 *
 * All runs share the one network. What a seed draws is the text (or the random inputs) and the direction of the loss, so an
 * interval across the seeds covers what this network does with other texts of the kind and with other losses; of other
 * networks, trained anew, it says nothing. The texts are dealt out in an order that depends on the plan's seed; no two runs
 * read the same one while there are enough.
 *
 * @throws InputError when a length or count is not a positive whole number, a length comes twice or none does, or the seed is
 *   not finite (NaN is not)
 */
export function planGiven({ network, file, texts, lengths, seeds, seed, measures }: GivenPlan): DecayPoint[] {
  const planSeed = seed ?? decayDefaults.seed;
  const drawn = runSeeds(seeds ?? decayDefaults.seeds, planSeed);
  const inOrder = texts && {
    ...texts,
    texts: shuffled(texts.texts, randomStream(planSeed, 'texts')),
    seeds: drawn,
  };
  const usual = texts === null ? decayDefaults.lengths : [usualLength(texts)];
  return checkedLengths(lengths ?? usual).flatMap((length) => {
    const inputs = inOrder === null ? { kind: 'random' as const } : readTexts(inOrder, length);
    const plan = seriesOf(network, file, inputs, length);
    const series = measures === undefined ? plan : { ...plan, depth: measures };
    return drawn.map((runSeed) => ({ series, seed: runSeed }));
  });
}

function seriesOf(
  { architecture, tensors }: GivenPlan['network'],
  file: string,
  inputs: SeriesInputs,
  length: number,
): SeriesPlan {
  const cellName =
    architecture.cell === 'elman' ? `Elman ${architecture.activation}` : architecture.cell.toUpperCase();
  const layers = architecture.layers === 1 ? [] : [`${architecture.layers} layers`];
  const read = inputs.kind === 'texts' ? inputs.name : 'random inputs';
  const names = [cellName, ...layers, file, read];
  return {
    id: [...names, length]
      .join('-')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-'),
    label: [...names, `T = ${length}`].join(', '),
    architecture,
    initialisation: file,
    parameters: { kind: 'given', tensors },
    inputs,
    length,
  };
}

/** Leaves of the texts what the runs read of them, so that a plan is no larger than it need be. */
function readTexts(given: GivenTexts, length: number): GivenTexts {
  const long = given.texts.filter((text) => text.length >= length).slice(0, given.seeds.length);
  return long.length === 0 ? given : { ...given, texts: long.map((text) => text.slice(0, length)) };
}

/** Half of the texts are as long: so many runs can read one of their own. */
function usualLength({ texts }: GivenTexts): number {
  const median = quantile(
    texts.map(({ length }) => length),
    1 / 2,
  );
  return Math.max(shortest, Math.floor(median));
}

function checkedLengths(lengths: readonly number[]): readonly number[] {
  lengths.forEach((length, index) => {
    requireCount(`lengths[${index}]`, length);
  });
  if (lengths.length > 0 && new Set(lengths).size === lengths.length) return lengths;
  throw new InputError({
    where: 'lengths',
    what: `are ${shown(lengths)}`,
    expected: 'expected at least one, and each once, because each is a row of the report',
  });
}
