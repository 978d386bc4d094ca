import { InputError, shown } from '../../complaint/input-error.js';
import { mean } from '../../numeric/mean.js';
import type { DecayDocument, DecayFate, DecaySeries } from '../decay-document.js';
import { confidence } from '../decay-rate.js';
import { changeSentence, changesSentence } from './change-sentence.js';
import { changeVerdict } from './change-verdict.js';
import type { BeforeAfter, DecayChanges, SeriesChange } from './decay-changes.js';
import { matchSeries } from './match-series.js';
import { rateChange } from './rate-change.js';
import { sameRuns } from './same-runs.js';
import { type SlopeSamples, slopeSamples } from './slope-samples.js';

/** How two documents are compared; what is left out takes the default. */
export interface ComparisonOptions {
  /** the share of the baseline's rate below which a change counts as noise, ≥ 0; 0.01 unless said */
  readonly threshold?: number;
}

/** A change of less than a hundredth moves no half-life that anybody reads. */
const usualThreshold = 0.01;

const fates: readonly DecayFate[] = ['fine', 'vanished', 'zero', 'exploded', 'infinite', 'nan'];

/**
 * Compares what was measured with a baseline, series by series: the change of each rate with its interval, and a verdict.
 *
 * All intervals together miss with probability 1 − confidence at most (D13). NaN and what is missing never count as unchanged.
 *
 * @throws InputError when the threshold is negative or not finite
 */
export function compareDecay(
  before: DecayDocument,
  after: DecayDocument,
  { threshold = usualThreshold }: ComparisonOptions = {},
): DecayChanges {
  requireThreshold(threshold);
  const { matched, unmatched } = matchSeries(before, after);
  const questions = matched.map((pair) => ({ pair, same: sameRuns(pair), samples: slopeSamples(pair) }));
  const intervals = questions.filter(({ same, samples }) => !same && samples.from !== null).length;
  const sharedConfidence = 1 - (1 - confidence) / Math.max(1, intervals);
  const sameEpsilon = before.epsilon === after.epsilon;
  const series = questions.map((question) =>
    compareSeries(question, { threshold, confidence: sharedConfidence, sameEpsilon }),
  );
  const verdicts = series.map(({ verdict }) => verdict);
  const sentence = changesSentence({ verdicts, unmatched, threshold, confidence });
  return { threshold, confidence, series, unmatched: [...unmatched], sentence };
}

interface SeriesQuestion {
  readonly pair: BeforeAfter<DecaySeries>;
  readonly same: boolean;
  readonly samples: SlopeSamples;
}

interface Terms {
  readonly threshold: number;
  readonly confidence: number;
  readonly sameEpsilon: boolean;
}

function compareSeries({ pair, same, samples }: SeriesQuestion, terms: Terms): SeriesChange {
  const { before, after } = pair;
  const both = <Value>(of: (series: DecaySeries) => Value) => ({ before: of(before), after: of(after) });
  const change = samples.from === null ? null : rateChange(samples, terms.confidence);
  const rate =
    samples.from === null || change === null
      ? null
      : { before: mean(samples.before), after: mean(samples.after) };
  const decided =
    change === null || rate === null ? 'undecided' : changeVerdict(change, rate, terms.threshold);
  const parts = {
    verdict: same ? ('identical' as const) : decided,
    change,
    changeReason: change === null ? reasonOf(samples) : null,
    rate,
    halfLife: both(({ halfLife }) => halfLife),
    horizon: terms.sameEpsilon ? both(({ horizon }) => horizon) : null,
    fates: terms.sameEpsilon ? fateCounts(pair) : null,
  };
  const sentence = changeSentence({ ...parts, threshold: terms.threshold });
  return { id: after.id, label: after.label, ...parts, sentence };
}

function reasonOf(samples: SlopeSamples): string {
  return samples.from === null ? samples.reason : 'a slope is not finite';
}

function fateCounts({ before, after }: BeforeAfter<DecaySeries>): Record<DecayFate, BeforeAfter<number>> {
  const count = ({ runs }: DecaySeries, fate: DecayFate) => runs.filter((run) => run.fate === fate).length;
  return Object.fromEntries(
    fates.map((fate) => [fate, { before: count(before, fate), after: count(after, fate) }]),
  ) as Record<DecayFate, BeforeAfter<number>>;
}

function requireThreshold(threshold: number): void {
  if (threshold >= 0 && threshold < Infinity) return;
  throw new InputError({
    where: 'threshold',
    what: `is ${shown(threshold)}`,
    expected: 'expected a number from 0 on, because it is the share of a rate that counts as noise',
  });
}
