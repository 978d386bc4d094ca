import type { DecaySeries } from '../../../decay/decay-document.js';
import { decades } from '../../decade-axis.js';
import { fromLogarithm } from '../../numbers-as-text.js';

/** A cell of a heat map of lags: what it holds, from which lag to which, and how it is told. */
export interface HeatCell {
  /** ends, in log₁₀ of the lag */
  readonly from: number;
  readonly to: number;
  readonly lag: number;
  /** log₁₀ of the median G(k)/G(0); `zero`: exactly 0; `lost`: no finite number */
  readonly held: number | 'zero' | 'lost';
  readonly text: string;
}

/**
 * Cuts the lags of a series into cells, one a kept lag from 1 on: each reaches half-way to its neighbours, so that nothing is
 * averaged and nothing left out. Lag 0, where the ratio is 1, has no place on a logarithmic axis.
 */
export function heatCells(series: DecaySeries): HeatCell[] {
  const { lags, median, length } = series;
  return lags.flatMap((lag, index): HeatCell[] => {
    if (lag < 1) return [];
    const before = lags[index - 1] ?? lag - 1;
    const after = lags[index + 1] ?? lag + 1;
    const held = decades(median[index]) ?? (isZero(series, index) ? 'zero' : 'lost');
    return [
      {
        from: Math.log10((before + lag) / 2),
        to: Math.log10((lag + after) / 2),
        lag,
        held,
        text: `T = ${length}, lag ${lag}: ${heldText(held)}`,
      },
    ];
  });
}

/** Joins neighbours that hold the same kind of nothing. */
export function emptyRuns(cells: readonly HeatCell[], kind: 'zero' | 'lost'): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  cells.forEach(({ held, from, to }, index) => {
    if (held !== kind) return;
    if (index > 0 && cells[index - 1]!.held === kind) runs.at(-1)!.to = to;
    else runs.push({ from, to });
  });
  return runs;
}

/** The median is 0 where half of the runs are and none is NaN, for its rank then falls on a zero. */
function isZero({ runs, lags }: DecaySeries, index: number): boolean {
  const lost = runs.filter(({ logNorms }) => (logNorms[index] ?? null) === null);
  const zeros = lost.filter(({ firstZeroLag }) => firstZeroLag !== null && firstZeroLag <= lags[index]!);
  const isNumber = lost.every((run) => run.fate !== 'nan' || zeros.includes(run));
  return zeros.length > 0 && 2 * zeros.length >= runs.length && isNumber;
}

function heldText(held: HeatCell['held']): string {
  if (held === 'zero') return 'exactly 0';
  return held === 'lost' ? 'no finite number' : `${fromLogarithm(held * Math.LN10)} of G(0)`;
}
