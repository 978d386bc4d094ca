import { tickStep } from './decade-axis.js';

/** How lags are spread: each step alike, or each doubling alike (lag 0 then has no place). */
export type LagScale = 'linear' | 'logarithmic';

/** An axis of lags 0 … T. */
export interface LagAxis {
  readonly scale: LagScale;
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  /** where a lag stands; null when it has no place */
  readonly position: (lag: number) => number | null;
  /** the lag that stands at a position */
  readonly lagAt: (position: number) => number;
  /** the tick's lag in words */
  readonly label: (position: number) => string;
}

/** Makes the axis for sequences of `length` T ≥ 1 steps. */
export function lagAxis(length: number, scale: LagScale = 'linear'): LagAxis {
  return scale === 'linear' ? linearAxis(length) : logarithmicAxis(length);
}

/** Picks the scale on which the reach of fast and of slow cells can be read alike: doublings from 500 steps on. */
export function readableScale(length: number): LagScale {
  return length >= 500 ? 'logarithmic' : 'linear';
}

function linearAxis(length: number): LagAxis {
  const step = tickStep(length / 6);
  const ticks: number[] = [];
  for (let tick = 0; tick <= length; tick += step) ticks.push(tick);
  return {
    scale: 'linear',
    min: 0,
    max: length,
    ticks,
    position: (lag) => lag,
    lagAt: (position) => position,
    label: String,
  };
}

function logarithmicAxis(length: number): LagAxis {
  const ticks: number[] = [];
  for (let power = 1; power <= length; power *= 10) {
    for (const digit of [1, 2, 5]) if (digit * power <= length) ticks.push(Math.log10(digit * power));
  }
  return {
    scale: 'logarithmic',
    min: 0,
    max: Math.max(Math.log10(length), Math.log10(2)),
    ticks,
    position: (lag) => (lag < 1 ? null : Math.log10(lag)),
    lagAt: (position) => 10 ** position,
    label: (position) => String(Math.round(10 ** position)),
  };
}
