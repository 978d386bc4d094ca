import type { LagAxis } from '../../lag-axis.js';

/** An axis of shares, 0 … 1, for charts that have no lags. */
export const shareAxis: LagAxis = {
  scale: 'linear',
  min: 0,
  max: 1,
  ticks: [0, 0.25, 0.5, 0.75, 1],
  position: (share) => share,
  lagAt: (position) => position,
  label: (share) => `${Math.round(100 * share)} %`,
};
