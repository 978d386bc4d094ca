import type { DecayFate, DecayRun } from '../../../decay/decay-document.js';
import type { MarkLook } from '../../chart-lines.js';

/** What each fate is called, and how a seed that met it is marked; what is no number has no place, and no mark. */
export const fateLooks: Readonly<
  Record<DecayFate, { readonly name: string; readonly mark: MarkLook | null }>
> = {
  nan: { name: 'NaN', mark: null },
  zero: {
    name: 'exactly 0',
    mark: { symbol: 'triangle', size: 10, colour: 'ink', hollow: true, rotate: 90 },
  },
  vanished: { name: 'vanished', mark: { symbol: 'circle', size: 8, colour: 'blue', hollow: true } },
  fine: { name: 'fine', mark: { symbol: 'circle', size: 8, colour: 'green' } },
  exploded: { name: 'exploded', mark: { symbol: 'rect', size: 8, colour: 'vermillion' } },
  infinite: {
    name: 'infinite',
    mark: { symbol: 'triangle', size: 10, colour: 'vermillion', hollow: true, rotate: -90 },
  },
};

/** The fates in the order of the axis, what has no place on it first. */
export const fates = Object.keys(fateLooks) as DecayFate[];

/** Counts the runs by fate: `3 NaN, 4 vanished, 1 fine`. */
export function fatesText(runs: readonly DecayRun[]): string {
  return fates
    .map((fate) => ({ fate, count: runs.filter((run) => run.fate === fate).length }))
    .filter(({ count }) => count > 0)
    .map(({ fate, count }) => `${count} ${fateLooks[fate].name}`)
    .join(', ');
}
