import type { SeriesPlan } from '../../decay/series-plan.js';

/** About as many multiplications as a point takes, up to a factor that is the same for all; a one-hot input costs one column. */
export function pointCost({ architecture, inputs, length }: SeriesPlan): number {
  const { cell, hiddenSize, inputSize, layers } = architecture;
  const gates = { elman: 1, lstm: 4, gru: 3 }[cell];
  const isOneHot = inputs.kind === 'reviews' || (inputs.kind === 'texts' && inputs.embedding === null);
  const columns = isOneHot ? 1 : inputSize;
  return length * gates * hiddenSize * (hiddenSize + columns + (layers - 1) * 2 * hiddenSize);
}

/**
 * Estimates how long the rest takes, from how long the work so far took.
 *
 * @param doneCost - of what was done in `elapsedMs`
 * @param leftCost - of what is left
 * @returns in words, as in `about 3 min left`; an empty text until there is something to judge by
 */
export function timeLeft(elapsedMs: number, doneCost: number, leftCost: number): string {
  const leftMs = (elapsedMs / doneCost) * leftCost;
  if (!(elapsedMs > 0 && doneCost > 0) || leftMs === 0) return '';
  const seconds = Math.ceil(leftMs / 1000);
  if (seconds < 90) return `about ${seconds} s left`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `about ${minutes} min left` : `about ${(minutes / 60).toPrecision(2)} h left`;
}
