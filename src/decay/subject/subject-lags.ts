import type { DecayQuantity } from '../decay-document.js';
import { keptLags } from '../lags.js';

/** Windows of truncated backpropagation are often this short: up to here every lag is asked for. */
const denseUntil = 20;

/** Beyond, each is a quarter further back than the one before. */
const growth = 1.25;

/**
 * Chooses the lags at which a subject is asked for its gradient by the state, each of which costs a run of so many steps: 32
 * of them and 1300 steps for T = 200, 39 and 6000 for T = 1000. By the inputs one run gives every lag, 0 … T − 1.
 *
 * @param nearest - by the state no lag between 0 and this is asked for; 1 unless said
 */
export function subjectLags(quantity: DecayQuantity, length: number, nearest = 1): number[] {
  if (quantity === 'inputs') return keptLags(length - 1);
  const lags: number[] = [];
  for (let lag = 0; lag < length; lag = lag < denseUntil ? lag + 1 : Math.ceil(lag * growth)) lags.push(lag);
  return [...lags, length].filter((lag) => lag === 0 || lag >= nearest);
}
