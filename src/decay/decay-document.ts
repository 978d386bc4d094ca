import type { DecayMeasures } from './measures/measures-document.js';

/**
 * Describes the document that `backproof decay` writes: how far back gradients reach, series by series.
 *
 * Every norm is carried as a natural logarithm: e^(−800) is an ordinary value here and 0 in float64. What is missing
 * is null, never 0. A lag k counts steps back from the end, k = T − t; all arrays named by lag run parallel to `lags`.
 */
export interface DecayDocument {
  /** Names the form of this document. */
  schema: 'backproof/decay@1';
  /** The version of backproof that measured. */
  version: string;
  /** The command that makes this document again. */
  command: string;
  /** The seed from which every run's seed derives. */
  seed: number;
  /** ε of the horizon: the share of G(0) below which a gradient counts as gone; 0 < ε < 1. */
  epsilon: number;
  /** One entry a cell × initialisation × inputs × length, in the order of the plan. */
  series: DecaySeries[];
}

/** Describes one cell, initialisation, kind of inputs and length T over all seeds. G(k) = ‖∂L/∂s_{T−k}‖₂. */
export interface DecaySeries {
  /** A unique name within the document made of lowercase words, e.g. `elman-tanh-uniform-random-200`. */
  id: string;
  /** The same for people, e.g. `Elman tanh, uniform, random inputs, T = 200`. */
  label: string;
  cell: 'elman' | 'lstm' | 'gru';
  /** Elman's activation; null for LSTM and GRU, which have none to choose. */
  activation: 'tanh' | 'relu' | 'sigmoid' | 'identity' | null;
  /** How the parameters were drawn, e.g. `uniform`, `orthogonal`, `forget bias 1`. */
  initialisation: string;
  /** What the network read: `random`, independent N(0, 1); `reviews`, words of the bundled reviews, one-hot; or the name of texts of one's own. */
  inputs: string;
  /** H. */
  hiddenSize: number;
  /** D: entries of an input vector, or words in the vocabulary. */
  inputSize: number;
  /** T, in steps. */
  length: number;
  /** By what the loss was differentiated; left out: by the state. */
  quantity?: DecayQuantity;
  /** The lags k at which G is kept, ascending from 0 to T: every small one, thinned further back. */
  lags: number[];
  /** One entry a seed. */
  runs: DecayRun[];
  /** ln of G(k)/G(0): median over the runs; null where the median run has no finite, positive gradient. */
  median: (number | null)[];
  /** ln of G(k)/G(0): 10 % quantile over the runs; null likewise. */
  low: (number | null)[];
  /** ln of G(k)/G(0): 90 % quantile over the runs; null likewise. */
  high: (number | null)[];
  /** The rate of decay with its interval across seeds, or null, and then `rateReason` says why. */
  rate: DecayRate | null;
  rateReason: string | null;
  /** The lags between which every run's slope was fitted, both included; null when there was too little to fit. */
  fit: { from: number; to: number } | null;
  /** Which law the curve follows, and what decided it. */
  shape: { verdict: ShapeVerdict; reason: string };
  /** ln 2/|rate| in steps: only of an exponential. */
  halfLife: number | null;
  /** ln 2/rate in steps: only of a growth that is a straight line in k. */
  doublingTime: number | null;
  /** The smallest kept lag at which the median G(k) < ε·G(0); null: not within T. */
  horizon: number | null;
  /** Pascanu's bound, where it holds; else null, and then `boundReason` says why it does not. */
  bound: DecayBound | null;
  boundReason: string | null;
  /** The shares of runs that vanished and exploded, with their intervals. */
  shares: DecayShares;
  /** Where each precision loses the median run's G(k), one entry a precision. */
  floors: DecayFloor[];
  /** The verdict in one plain sentence. */
  sentence: string;
  /** The rate that mean-field theory gives for very many units, nats per step; left out: it says nothing of such networks. */
  meanField?: number;
  /** What was measured beside G(k); left out: nothing. */
  measures?: DecayMeasures;
  /** Of a subject: whether its gradient is the reference's; left out: the reference itself was measured. */
  agreement?: DecayAgreement;
}

/**
 * Names what G(k) is the length of: `state`, ‖∂L/∂s_{T−k}‖₂; `inputs`, ‖∂L/∂x_{T−k}‖₂, the gradient at what was read k steps
 * before the end, for k = 0 … T − 1. They are two quantities and stand in no figure together.
 */
export type DecayQuantity = 'state' | 'inputs';

/** States whether a subject's G(k) is that of the reference at every kept lag, as far as its precision can tell. */
export interface DecayAgreement {
  verdict: 'agrees' | 'differs' | 'inconclusive';
  /** The largest |G/G_reference − 1| of any run over the lags that tell; null: none tells, or it is not finite. */
  worst: number | null;
  /** The first lag at which a run is farther from the reference than rounding explains; null: at none. */
  partsAt: number | null;
  /** The verdict in one plain sentence. */
  sentence: string;
}

/** Describes one seed's measurement. */
export interface DecayRun {
  seed: number;
  /** ln G(k) at `lags`; null where G(k) is not a finite, positive number. */
  logNorms: (number | null)[];
  /** ln G(0), from which the ratios are taken: 0 for a cotangent of length 1; null if even that is lost. */
  logNormAtZero: number | null;
  /** Least-squares slope of ln G(k) against k over the fit's lags, nats per step; null when they are not all finite. */
  slope: number | null;
  fate: DecayFate;
  /** The first lag (of all, not only the kept ones) at which G is exactly 0; null: never. */
  firstZeroLag: number | null;
}

/**
 * Names what became of one run at lag T: `nan` once any kept G(k) is NaN, `zero` when G(T) is exactly 0, `vanished` when
 * G(T)/G(0) < ε, `infinite` when G(T) is, `exploded` when G(T)/G(0) > 1/ε, else `fine`.
 */
export type DecayFate = 'fine' | 'vanished' | 'exploded' | 'infinite' | 'nan' | 'zero';

/** States how many runs vanished and how many exploded; those that became exactly 0, infinite or NaN are neither. */
export interface DecayShares {
  vanished: DecayShare;
  exploded: DecayShare;
}

/** States a share of all runs with the interval of the probability behind it, across seeds. */
export interface DecayShare {
  count: number;
  share: number;
  low: number;
  high: number;
  /** The interval's coverage, at least: e.g. 0.95. */
  confidence: number;
}

/**
 * Names the law that ln G follows over the fit's lags: a falling straight line in k, a falling straight line in ln k, a
 * falling line that flattens otherwise, a level (within a factor of 2), a rise; or that the runs do not tell.
 */
export type ShapeVerdict =
  | 'exponential'
  | 'power law'
  | 'several rates'
  | 'plateau'
  | 'growth'
  | 'undetermined';

/** States the rate in nats per step (negative: decay): the mean over seeds of one slope each, with its t-interval. */
export interface DecayRate {
  perStep: number;
  low: number;
  high: number;
  /** The interval's coverage, e.g. 0.95. */
  confidence: number;
  /** How many runs' slopes went in. */
  runs: number;
}

/**
 * States ln of (γ·σ_max(Waa))^k · ‖∂L/∂h_T‖₂ at `lags` (Pascanu, Mikolov & Bengio 2013, §2.1): for one unidirectional
 * Elman layer with the loss on h_T only. With the largest σ_max among the runs it holds for every run.
 */
export interface DecayBound {
  logNorms: number[];
  /** The largest σ_max(Waa) = ‖Waa‖₂ among the runs. */
  sigmaMax: number;
  /** The steepest slope of the activation: 1 for tanh, relu and identity, ¼ for sigmoid. */
  gamma: number;
}

/** States at which kept lag the median G(k) first falls below a precision's smallest normal number, and to its zero. */
export interface DecayFloor {
  precision: 'float16' | 'bfloat16' | 'float32' | 'float64';
  /** null: not within T. */
  belowNormal: number | null;
  /** The lag at which the exact value rounds to 0; null: not within T. A computed product may stall above 0. */
  zero: number | null;
}
