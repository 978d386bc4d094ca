import type { DecaySeries } from '../decay/decay-document.js';
import { type DecayGroup, farthestFirst, isLost } from './decay-groups.js';
import { epsilonText } from './numbers-as-text.js';

/** Says which network of a group reaches farthest, and which least far. */
export function reachSentence(group: DecayGroup, epsilon: number): string {
  const ranked = farthestFirst(group).filter(({ series }) => !isLost(series));
  const [first] = ranked;
  const last = ranked.at(-1);
  if (first === undefined || last === undefined) return 'No network here had a finite gradient to follow.';
  const threshold = `${epsilonText(epsilon)} of where it began`;
  if (first === last) return `In ${first.name} the gradient ${reach(first.series, threshold)}.`;
  const equals = ranked.filter(({ series }) => series.horizon === first.series.horizon).length - 1;
  if (equals === ranked.length - 1) {
    return `In every network here the gradient ${reach(first.series, threshold)}.`;
  }
  const others = equals === 0 ? '' : ` and ${equals} ${equals === 1 ? 'other' : 'others'}`;
  return `Farthest in ${first.name}${others}: there the gradient ${reach(first.series, threshold)}. Least far in ${last.name}: there it ${reach(last.series, 'the same share')}.`;
}

function reach({ horizon, length }: DecaySeries, threshold: string): string {
  if (horizon === null)
    return `stays above ${threshold} over ${length === 1 ? 'the only step' : `all ${length} steps`}`;
  return `falls below ${threshold} after ${steps(horizon)}`;
}

function steps(count: number): string {
  return count === 1 ? '1 step' : `${count} steps`;
}
