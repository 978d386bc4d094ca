import { leastSquaresSlope } from '../numeric/line-fit.js';
import { type MeanInterval, meanInterval } from '../numeric/mean-interval.js';
import type { ShapeVerdict } from './decay-document.js';
import { confidence, type LogCurve, runSlope } from './decay-rate.js';
import { type FitRange, indicesWithin } from './fit-range.js';

/** A verdict on the shape of ln G, what decided it, and whether it is a straight line in k. */
export interface ShapeFinding {
  readonly verdict: ShapeVerdict;
  readonly reason: string;
  readonly straight: boolean;
}

/** A change by less than a factor of 2 over the whole range is a level: a half-life beyond it would be a guess. */
const levelChange = Math.LN2;

/**
 * How far the slopes of the two halves may differ, as a share of the whole slope, on a straight line.
 *
 * A power law has 0.65 and more here, two rates in the ratio 2 that cross in the range 0.5: at twice this value those
 * pass for straight. decay.md derives and calibrates it.
 */
const straightness = 0.25;

/** A half with fewer lags has a slope of noise. */
const fewestLagsAHalf = 3;

/**
 * Judges which law ln G(k) follows over a range, across seeds; decay.md states the criterion.
 *
 * Every statement is about a t-interval over runs: of the slope, and of the difference between the slopes of the farther
 * and the nearer half of the range, with k as the axis and with ln k.
 *
 * @param curves - one a run, at `lags`; a number that is not finite makes the shape undetermined
 */
export function decayShape(
  lags: readonly number[],
  curves: readonly LogCurve[],
  range: FitRange | null,
): ShapeFinding {
  if (range === null || curves.length < 2) {
    return undetermined(
      range === null ? 'the sequence is too short' : 'one run alone says nothing of chance',
    );
  }
  const slope = meanInterval(
    curves.map((curve) => runSlope(lags, curve, range)),
    confidence,
  );
  if (slope === null) return undetermined('some gradient is not finite and positive');
  const steps = range.to - range.from;
  const between = `between lags ${range.from} and ${range.to}`;
  const inK = judgeStraightness(lags, curves, range, (lag) => lag);
  if (-levelChange < slope.low * steps && slope.high * steps < levelChange) {
    return {
      verdict: 'plateau',
      reason: `it changes by less than a factor of 2 ${between}`,
      straight: false,
    };
  }
  if (slope.low > 0) {
    return { verdict: 'growth', reason: `it grows ${between}`, straight: inK.verdict === 'straight' };
  }
  if (slope.high >= 0) return undetermined(`the runs agree on no direction ${between}`);
  if (inK.verdict === 'straight') {
    return {
      verdict: 'exponential',
      reason: `ln G is straight in k ${between}: ${inK.reason}`,
      straight: true,
    };
  }
  if (inK.verdict === 'unclear') return undetermined(`ln G may be straight in k or not: ${inK.reason}`);
  if (inK.verdict === 'steepening') return undetermined(`ln G falls ever faster: ${inK.reason}`);
  return judgeFlattening(lags, curves, range, between);
}

/** Tells a power law from several rates, once ln G is known to flatten with k. */
function judgeFlattening(
  lags: readonly number[],
  curves: readonly LogCurve[],
  range: FitRange,
  between: string,
): ShapeFinding {
  const inLogK = judgeStraightness(lags, curves, range, Math.log);
  const reason = `ln G flattens with k ${between} and against ln k its ${inLogK.reason}`;
  if (inLogK.verdict === 'straight') return { verdict: 'power law', reason, straight: false };
  if (inLogK.verdict === 'unclear') return undetermined(reason);
  return { verdict: 'several rates', reason, straight: false };
}

interface Straightness {
  readonly verdict: 'straight' | 'flattening' | 'steepening' | 'unclear';
  readonly reason: string;
}

/** Compares the slopes of the farther and the nearer half of the range along an axis. */
function judgeStraightness(
  lags: readonly number[],
  curves: readonly LogCurve[],
  range: FitRange,
  axis: (lag: number) => number,
): Straightness {
  const indices = indicesWithin(lags, { from: Math.max(range.from, 1), to: range.to });
  const middle = (axis(lags[indices[0]!]!) + axis(lags[indices.at(-1)!]!)) / 2;
  const near = indices.filter((index) => axis(lags[index]!) <= middle);
  const far = indices.filter((index) => axis(lags[index]!) >= middle);
  if (Math.min(near.length, far.length) < fewestLagsAHalf) {
    return { verdict: 'unclear', reason: 'too few lags for two slopes' };
  }
  const slopeAlong = (curve: LogCurve, chosen: readonly number[]): number =>
    leastSquaresSlope(
      chosen.map((index) => axis(lags[index]!)),
      chosen.map((index) => curve[index]!),
    );
  const whole = meanInterval(
    curves.map((curve) => slopeAlong(curve, indices)),
    confidence,
  );
  const bend = meanInterval(
    curves.map((curve) => slopeAlong(curve, far) - slopeAlong(curve, near)),
    confidence,
  );
  if (whole === null || bend === null) return { verdict: 'unclear', reason: 'slopes are not finite' };
  return judgeBend(bend, whole.mean);
}

function judgeBend(bend: MeanInterval, slope: number): Straightness {
  const allowed = straightness * Math.abs(slope);
  const shares = [bend.low, bend.high].map((end) => percent(end / Math.abs(slope))).join(' to ');
  const reason = `two halves differ in slope by ${shares} of it`;
  if (-allowed < bend.low && bend.high < allowed) return { verdict: 'straight', reason };
  if (bend.low > 0) return { verdict: 'flattening', reason };
  if (bend.high < 0) return { verdict: 'steepening', reason };
  return { verdict: 'unclear', reason };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`.replace('-', '−');
}

function undetermined(reason: string): ShapeFinding {
  return { verdict: 'undetermined', reason, straight: false };
}
