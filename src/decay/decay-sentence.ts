import type { DecayRun, DecaySeries } from './decay-document.js';

/** What the sentence is made from. */
export type SentenceParts = Pick<
  DecaySeries,
  'shape' | 'halfLife' | 'doublingTime' | 'fit' | 'horizon' | 'length' | 'median' | 'runs'
>;

/** Says in one plain sentence how far back the gradient reaches. */
export function decaySentence(parts: SentenceParts, epsilon: number): string {
  return `${openingOf(parts)}${reachOf(parts, epsilon)}${accidentsOf(parts.runs)}.`;
}

function openingOf({ shape, halfLife, doublingTime, fit }: SentenceParts): string {
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
      return 'The gradient follows no law that these runs could tell';
  }
}

function reachOf({ shape, horizon, length, median }: SentenceParts, epsilon: number): string {
  if (horizon !== null) return `, and ${steps(horizon)} back less than ${epsilon} of it is left`;
  // A median that is missing at the far end was lost, to NaN or an overflow: nothing can be said of what is left.
  if (shape.verdict === 'growth' || (median.at(-1) ?? null) === null) return '';
  return `, and more than ${epsilon} of it is left after all ${steps(length)}`;
}

/** What became of single runs, where it was more than fading. */
function accidentsOf(runs: readonly DecayRun[]): string {
  const told = [
    ['exploded', 'exploded'],
    ['infinite', 'became infinite'],
    ['nan', 'became NaN'],
    ['zero', 'became exactly 0'],
  ] as const;
  return told
    .map(([fate, phrase]) => ({ phrase, count: runs.filter((run) => run.fate === fate).length }))
    .filter(({ count }) => count > 0)
    .map(({ phrase, count }) => `; ${count} of ${runs.length} runs ${phrase}`)
    .join('');
}

function steps(count: number): string {
  const rounded = Number(count.toPrecision(3));
  return `${rounded} step${rounded === 1 ? '' : 's'}`;
}
