/** Lags up to this one are all kept. */
const denseUntil = 50;

/** Beyond, each is about a seventeenth further back than the one before: fine enough for any plot on a page. */
const growth = 1.06;

/** Chooses the lags at which a gradient is kept: 0 … 50, then ever more thinly, and T itself. */
export function keptLags(length: number): number[] {
  const lags: number[] = [];
  for (let lag = 0; lag < length; lag = lag < denseUntil ? lag + 1 : Math.ceil(lag * growth)) lags.push(lag);
  return [...lags, length];
}
