import type { LagAxis } from '../../lag-axis.js';

/** How far beyond its first and last place the axis goes, as a share of what lies between them. */
const margin = 0.05;

/** Makes an axis for a few distances of words: each doubling is as wide as any other, and every distance has its tick. */
export function distanceAxis(distances: readonly number[]): LagAxis {
  const ticks = [...new Set(distances)].sort((one, other) => one - other).map(Math.log10);
  const [first, last] = [ticks[0] ?? 0, ticks.at(-1) ?? 0];
  const beyond = margin * (last - first || 1);
  const lagAt = (position: number): number => Math.round(10 ** position);
  return {
    scale: 'logarithmic',
    min: first - beyond,
    max: last + beyond,
    ticks,
    position: (distance) => (distance > 0 ? Math.log10(distance) : null),
    lagAt,
    label: (position) => String(lagAt(position)),
  };
}
