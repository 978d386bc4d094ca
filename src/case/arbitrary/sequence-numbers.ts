import type { Architecture } from '../../contract/architecture.js';
import type { Request, States } from '../../contract/request.js';
import { indexTensor, type Tensor } from '../../contract/tensor.js';
import type { Ids } from './ids.js';
import { atLevel, type Ladders, levelOf, levels, type Numbers, zerosOrDrawn } from './level.js';
import { type BitsAt, bitsOf, chosenId, signedFraction, tensorOver } from './number-at.js';

/** The places on the axes of a batch. */
export interface BatchAxes {
  /** B */
  readonly examples: Ids;
  /** T */
  readonly steps: Ids;
}

/** The largest number that stands in the padding, where any finite number may: large, so that a leak shows. */
const garbageSize = 1024;

/** Inputs, states, cotangents and targets: ±1/32 … ±3/2, never 0. */
const steps = 32;
const most = 48;

/** Draws dense numbers at places, as simple as their block has become. */
export function denseAt(numbers: Numbers, block: string): BitsAt {
  const bits = bitsOf(numbers.seed, block);
  const level = levelOf(numbers, block);
  return (first, second, third) => atLevel(signedFraction(bits(first, second, third), 1, most, steps), level);
}

/** Makes the inputs [B, T, D] or tokens [B, T] of a batch, with garbage in the padding. */
export function makeSequences(
  inputs: Ids,
  batch: BatchAxes & { readonly lengths: readonly number[] | null },
  isTokens: boolean,
  numbers: Numbers,
): Pick<Request, 'inputs' | 'tokens'> {
  const { examples, steps } = batch;
  if (isTokens) {
    const indices = tensorOver([examples, steps], tokenAt(inputs, numbers)).data;
    const tokens = indexTensor([examples.length, steps.length], Int32Array.from(indices));
    return { tokens: withGarbage(tokens, batch, numbers, 'garbage of tokens') };
  }
  const dense = tensorOver([examples, steps, inputs], denseAt(numbers, 'inputs'));
  return { inputs: withGarbage(dense, batch, numbers, 'garbage of inputs') };
}

/** The levels of sequences. */
export function sequenceLadders(isTokens: boolean, isPadded: boolean): Ladders {
  const name = isTokens ? 'tokens' : 'inputs';
  return new Map([
    [name, isTokens ? zerosOrDrawn : levels],
    ...(isPadded ? [[`garbage of ${name}`, zerosOrDrawn] as const] : []),
  ]);
}

/**
 * Says which word stands at a step: one of about half of the vocabulary, so that some words are repeated and others absent.
 *
 * A word stays where it is when others leave the vocabulary.
 */
function tokenAt(inputs: Ids, numbers: Numbers): BitsAt {
  if (levelOf(numbers, 'tokens') === 'zeros') return () => 0;
  const bits = bitsOf(numbers.seed, 'tokens');
  const used = inputs.filter((word) => bits(word) & 1);
  const vocabulary = used.length === 0 ? inputs : used;
  return (example, step = 0) =>
    inputs.indexOf(chosenId(vocabulary, (word) => bits(example + 1, step + 1, word + 1)));
}

/** Makes initial states of standard size: h, and c for an LSTM, [L·dirs, B, H]. */
export function makeStates(
  { cell, layers, bidirectional }: Architecture,
  examples: Ids,
  units: Ids,
  numbers: Numbers,
  prefix = '',
): States {
  const passes = Array.from({ length: layers }, (_, layer) =>
    bidirectional ? [2 * layer, 2 * layer + 1] : [2 * layer],
  ).flat();
  const block = (name: 'h' | 'c') =>
    tensorOver([passes, examples, units], denseAt(numbers, `${prefix}${name}`));
  return cell === 'lstm' ? { h: block('h'), c: block('c') } : { h: block('h') };
}

/** The levels of states. */
export function stateLadders({ cell }: Architecture, prefix = ''): Ladders {
  const names = cell === 'lstm' ? ['h', 'c'] : ['h'];
  return new Map(names.map((name) => [`${prefix}${name}`, levels]));
}

/** Overwrites the padded steps of [B, T, …] with garbage: large whole numbers, and indices that no vocabulary has. */
export function withGarbage<Padded extends Tensor>(
  values: Padded,
  { examples, steps, lengths }: BatchAxes & { readonly lengths: readonly number[] | null },
  numbers: Numbers,
  block: string,
): Padded {
  if (lengths === null) return values;
  const bits = bitsOf(numbers.seed, block);
  const level = levelOf(numbers, block);
  const width = values.data.length / (examples.length * steps.length);
  examples.forEach((example, b) => {
    for (let t = lengths[b]!; t < steps.length; t++) {
      for (let k = 0; k < width; k++) {
        const drawn = signedFraction(bits(example, steps[t], k), 1, garbageSize, 1);
        values.data[(b * steps.length + t) * width + k] = atLevel(drawn, level);
      }
    }
  });
  return values;
}
