import type { DecaySeries } from '../decay/decay-document.js';
import { type DecayGroup, farthestFirst, isLost } from './decay-groups.js';
import { epsilonText } from './numbers-as-text.js';

type Ranked = ReturnType<typeof farthestFirst>;

/**
 * Says in how many networks of a group the gradient explodes, and of the others which reaches farthest, and which least far: a
 * gradient that grows without end reaches nothing well.
 */
export function reachSentence(group: DecayGroup, epsilon: number): string {
  const ranked = farthestFirst(group);
  const steady = ranked.filter(({ series }) => !isLost(series) && !explodes(series));
  const exploding = ranked.filter(({ series }) => explodes(series)).length;
  if (steady.length === 0 && exploding === 0) return 'No network here had a finite gradient to follow.';
  const threshold = `${epsilonText(epsilon)} of where it began`;
  if (exploding === 0) return sentenceOf(steady, threshold);
  const grows = `In ${exploding} of ${ranked.length} networks the gradient explodes in most runs.`;
  if (steady.length === 0) return grows;
  const others = sentenceOf(steady, threshold);
  return `${grows} Of the others, ${others[0]!.toLowerCase()}${others.slice(1)}`;
}

function sentenceOf(ranked: Ranked, threshold: string): string {
  const first = ranked[0]!;
  const last = ranked.at(-1)!;
  if (first === last) return `In ${first.name} the gradient ${reach(first.series, threshold)}.`;
  const equals = ranked.filter(({ series }) => series.horizon === first.series.horizon).length - 1;
  if (equals === ranked.length - 1) {
    return `In every network here the gradient ${reach(first.series, threshold)}.`;
  }
  const others = equals === 0 ? '' : ` and ${equals} ${equals === 1 ? 'other' : 'others'}`;
  return `Farthest in ${first.name}${others}: there the gradient ${reach(first.series, threshold)}. Least far in ${last.name}: there it ${reach(last.series, 'the same share')}.`;
}

/** Whether more than half of the runs ended above G(0)/ε, or overflowed on their way there. */
function explodes({ runs }: DecaySeries): boolean {
  const ended = runs.filter(({ fate }) => fate === 'exploded' || fate === 'infinite');
  const lost = ended.length === 0 ? [] : runs.filter(({ fate }) => fate === 'nan');
  return 2 * (ended.length + lost.length) > runs.length;
}

function reach({ horizon, length }: DecaySeries, threshold: string): string {
  if (horizon === null)
    return `stays above ${threshold} over ${length === 1 ? 'the only step' : `all ${length} steps`}`;
  return `falls below ${threshold} after ${steps(horizon)}`;
}

function steps(count: number): string {
  return count === 1 ? '1 step' : `${count} steps`;
}
