import type { DecayFate } from '../decay-document.js';

/** Describes what changed between two decay documents: a baseline, `before`, and another, `after`. */
export interface DecayChanges {
  /** The share of the baseline's rate below which a change counts as noise, whatever its interval; ≥ 0. */
  threshold: number;
  /** With this probability all intervals together cover what they should, e.g. 0.95. */
  confidence: number;
  /** One entry a series that both documents have, in the order of the later one. */
  series: SeriesChange[];
  /** The series of either document that the other has no counterpart of. */
  unmatched: UnmatchedSeries[];
  /** The verdict on all of them in one plain sentence. */
  sentence: string;
}

/** Holds the same of the baseline and of what was measured afterwards. */
export interface BeforeAfter<Value> {
  before: Value;
  after: Value;
}

/** Describes how one series changed. */
export interface SeriesChange {
  id: string;
  label: string;
  verdict: ChangeVerdict;
  /** The change of the rate, or null, and then `changeReason` says why there is none. */
  change: RateChange | null;
  changeReason: string | null;
  /** The mean slope of the runs that were compared, nats per step; null without a change. */
  rate: BeforeAfter<number> | null;
  /** Half-lives in steps, each null where the curve was no exponential. */
  halfLife: BeforeAfter<number | null>;
  /** Horizons in steps, each null where it lies beyond T; null where the two were not taken at the same ε. */
  horizon: BeforeAfter<number | null> | null;
  /** How many runs came to each fate, in the order of `fates`; null where ε differs. */
  fates: Record<DecayFate, BeforeAfter<number>> | null;
  /** The verdict with its figures in one plain sentence. */
  sentence: string;
}

/**
 * Names what became of a gradient's reach. A negative rate that rises `reaches farther`; a positive one is growth, which
 * becomes faster or slower; from one sign to the other it `grows now` or `grows no longer`. `identical` is the same to
 * the last digit of every run, `unchanged within noise` a change that is surely smaller than the threshold, `undecided`
 * everything that the runs do not tell, a gradient that is missing included.
 */
export type ChangeVerdict = (typeof changeVerdicts)[number];

/** Every verdict, in the order in which they are reported. */
export const changeVerdicts = [
  'reaches farther',
  'reaches less far',
  'grows now',
  'grows no longer',
  'grows faster',
  'grows more slowly',
  'unchanged within noise',
  'identical',
  'undecided',
] as const;

/** States the change of the rate with its t-interval. */
export interface RateChange {
  /** After minus before, nats per step. */
  perStep: number;
  low: number;
  high: number;
  /** This interval's own coverage, 1 − (1 − confidence)/m with m intervals in the document. */
  confidence: number;
  /** Whether slopes of the same seed were subtracted, or two independent means. */
  from: 'pairs' | 'independent runs';
  /** How many slopes went in on either side. */
  runs: BeforeAfter<number>;
}

/** Names a series that only one document has, or that is not the same network in both. */
export interface UnmatchedSeries {
  id: string;
  label: string;
  in: 'before' | 'after';
  /** Why it has no counterpart, as a clause: `was not measured again`. */
  reason: string;
}
