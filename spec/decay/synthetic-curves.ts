import { randomStream } from '../../src/numeric/random.js';

/** ln G(k) of a law plus a random walk of normal steps, as the log norms of random products make one. */
export function randomWalkCurve(
  lags: readonly number[],
  law: (lag: number) => number,
  noise: number,
  trial: number,
  run: number,
): number[] {
  const stream = randomStream(trial, 'walk', run);
  let walked = 0;
  let lag = 0;
  return lags.map((next) => {
    for (; lag < next; lag++) walked += noise * stream.normal();
    return law(next) + walked;
  });
}
