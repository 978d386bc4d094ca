import { basename } from 'node:path';
import { InputError } from '../../complaint/input-error.js';
import type { ResetPlacement } from '../../contract/architecture.js';
import type { ConventionName } from '../../contract/description.js';
import { recogniseNetwork } from '../../convention/recognise-network.js';
import { textsFor } from '../../decay/given-texts.js';
import { type DecayPoint, decayDefaults } from '../../decay/plan-decay.js';
import { planGiven } from '../../decay/plan-given.js';
import { readTexts } from '../../node/read-texts.js';
import { readVocabulary } from '../../node/read-vocabulary.js';
import { readWeights } from '../../node/weights/read-weights.js';
import { flagName } from '../flag-name.js';
import { shellWord } from '../shell-word.js';
import type { SweepOptions } from './sweep-options.js';

/** What the command line says of a network with weights of its own; undefined: nothing. */
export interface WeightsOptions {
  /** the file of the weights */
  readonly weights?: string | undefined;
  readonly convention?: ConventionName | undefined;
  /** what it reads: a file of reviews, or a .txt with a text a line */
  readonly data?: string | undefined;
  /** the tokens that it was trained with */
  readonly vocabulary?: string | undefined;
  readonly weightsPrefix?: string | undefined;
  readonly reset?: ResetPlacement | undefined;
}

/** The measurements of a network with weights of its own. */
export interface PlannedWeights {
  readonly points: readonly DecayPoint[];
  readonly seed: number;
  /** the command that makes the same document again */
  readonly command: string;
  /** whole sentences for the person at the terminal */
  readonly notes: readonly string[];
}

const beside = ['data', 'vocabulary', 'convention', 'weightsPrefix', 'reset'] as const;
const sweeps = ['sweep', 'initialisation', 'gain', 'inputs', 'hidden', 'layers'] as const;

/**
 * Plans the measurements of a trained network on its own data.
 *
 * @returns null where no file of weights is named
 * @throws InputError when a file cannot be read or used, when the network cannot be recognised, or options do not go together
 */
export async function plannedWeights(options: SweepOptions & WeightsOptions): Promise<PlannedWeights | null> {
  const { weights, data, lengths, seeds } = options;
  if (weights === undefined) {
    refuseAny(options, beside, 'without --weights', 'because it says how weights of your own are read');
    return null;
  }
  refuseAny(options, sweeps, 'beside --weights', 'because the file says which network is measured');
  if (data === undefined)
    refuseAny(options, ['vocabulary'], 'without --data', 'because there is no text whose words it knows');
  const file = basename(weights);
  const [cell, ...otherCells] = options.cell ?? [];
  const [activation, ...otherActivations] = options.activation ?? [];
  if (otherCells.length + otherActivations.length > 0) refuseSeveral();
  const { convention = 'pytorch', reset, weightsPrefix: prefix } = options;
  const network = recogniseNetwork(
    await readWeights(weights),
    convention,
    { cell, activation, reset, prefix },
    weights,
  );
  const { architecture, embedding } = network;
  const encoded =
    data === undefined
      ? null
      : textsFor({
          name: basename(data),
          texts: await readTexts(data),
          vocabulary: options.vocabulary === undefined ? null : await readVocabulary(options.vocabulary),
          embedding,
          inputSize: architecture.inputSize,
        });
  const seed = options.seed ?? decayDefaults.seed;
  const { cell: found, hiddenSize, inputSize, layers } = architecture;
  const depth = layers === 1 ? '' : `, ${layers} layers`;
  const named = `${found === 'elman' ? `Elman ${architecture.activation}` : found.toUpperCase()}, H = ${hiddenSize}, D = ${inputSize}${depth}${embedding === null ? '' : `, and an embedding of ${embedding.shape[0]} tokens`}`;
  const reads =
    encoded === null ? 'It reads random numbers, because there is no --data.' : readingNote(encoded);
  return {
    points: planGiven({
      network,
      file,
      texts: encoded?.texts ?? null,
      lengths,
      seeds,
      seed,
      measures: options.measures,
    }),
    seed,
    command: weightsCommand(options, seed),
    notes: [`${weights} holds the network ${named}. ${reads}`],
  };
}

function readingNote({
  wordCount,
  unknownCount,
}: {
  readonly wordCount: number;
  readonly unknownCount: number;
}): string {
  return unknownCount === 0
    ? `Its vocabulary has every one of the ${wordCount} words that it reads.`
    : `${unknownCount} of the ${wordCount} words that it reads are not in its vocabulary, and stand as the unknown token.`;
}

function refuseAny<Key extends string>(
  options: Readonly<Partial<Record<Key, unknown>>>,
  keys: readonly Key[],
  where: string,
  because: string,
): void {
  const given = keys.find((key) => options[key] !== undefined);
  if (given === undefined) return;
  throw new InputError({
    where: flagName(given),
    what: `stands ${where}`,
    expected: `expected it to be left out there, ${because}`,
  });
}

function refuseSeveral(): never {
  throw new InputError({
    where: '--cell and --activation',
    what: 'name several',
    expected: 'expected one at most beside --weights, because a file of weights is one network',
  });
}

function weightsCommand(options: SweepOptions & WeightsOptions, seed: number): string {
  const flag = (key: string, value: unknown): string =>
    value === undefined ? '' : ` ${flagName(key)} ${shellWord(String(value))}`;
  const told = (['weights', 'convention', 'weightsPrefix', 'data', 'vocabulary', 'reset'] as const).map(
    (key) => flag(key, options[key]),
  );
  const lists = (['cell', 'activation', 'lengths'] as const).map((key) => flag(key, options[key]?.join(',')));
  const rest = [flag('seeds', options.seeds), flag('measures', options.measures), ` --seed ${seed}`];
  return `backproof decay${[...told, ...lists, ...rest].join('')}`;
}
