import type { DecayFate, DecayRun, DecaySeries } from './decay-document.js';

/** What the sentence is made from. */
export type SentenceParts = Pick<
  DecaySeries,
  'shape' | 'rate' | 'halfLife' | 'doublingTime' | 'fit' | 'horizon' | 'length' | 'median' | 'runs'
>;

/** Says in one plain sentence how far back the gradient reaches. */
export function decaySentence(parts: SentenceParts, epsilon: number): string {
  return `${openingOf(parts)}${reachOf(parts, epsilon)}${accidentsOf(parts.runs)}.`;
}

function openingOf(parts: SentenceParts): string {
  const { shape, halfLife, doublingTime, fit } = parts;
  switch (shape.verdict) {
    case 'exponential':
      return `The gradient halves every ${steps(halfLife ?? Number.NaN)}`;
    case 'power law':
      return 'The gradient falls like a power of the lag';
    case 'several rates':
      return 'The gradient falls at several rates, fast at first and slower further back';
    case 'plateau':
      return `The gradient keeps its size within a factor of 2 from ${fit?.from} to ${steps(fit?.to ?? Number.NaN)} back`;
    case 'growth':
      return doublingTime === null
        ? 'The gradient grows on its way back'
        : `The gradient doubles every ${steps(doublingTime)}`;
    case 'undetermined':
      return undeterminedOpening(parts);
  }
}

/** What is known all the same: that a number was lost, or the direction. */
function undeterminedOpening({ rate, runs }: SentenceParts): string {
  if (runs.some(({ fate }) => fate === 'nan' || fate === 'infinite'))
    return 'The gradient cannot be followed in every run';
  return rate !== null && rate.high < 0
    ? 'The gradient falls, by a law that these runs do not tell'
    : 'The gradient follows no law that these runs could tell';
}

function reachOf({ shape, horizon, length, median }: SentenceParts, epsilon: number): string {
  if (horizon !== null) return `, and ${steps(horizon)} back less than ${epsilon} of it is left`;
  // A median that is missing at the far end was lost, to NaN or an overflow: nothing can be said of what is left.
  if (shape.verdict === 'growth' || (median.at(-1) ?? null) === null) return '';
  const all = length === 1 ? 'the only step' : `all ${steps(length)}`;
  return `, and more than ${epsilon} of it is left after ${all}`;
}

/** What became of single runs, where it was more than fading; and that some faded where others exploded. */
function accidentsOf(runs: readonly DecayRun[]): string {
  const count = (fate: DecayFate): number => runs.filter((run) => run.fate === fate).length;
  const told = [
    ['exploded', count('exploded')],
    ['vanished', count('exploded') > 0 ? count('vanished') : 0],
    ['became infinite', count('infinite')],
    ['became NaN', count('nan')],
    ['became exactly 0', count('zero')],
  ] as const;
  return told
    .filter(([, counted]) => counted > 0)
    .map(([phrase, counted]) => `; ${counted} of ${runs.length} runs ${phrase}`)
    .join('');
}

function steps(count: number): string {
  const rounded = Number(count.toPrecision(3));
  return `${rounded} step${rounded === 1 ? '' : 's'}`;
}
