/** Describes what the runs of a series gave beside G(k). Quantiles are over runs; what is missing is null, never 0. */
export interface DecayMeasures {
  /** One entry a shared weight: Wax and Waa of each layer. */
  contributions: DecayContributions[];
  /** What the gates keep; null: no gate keeps anything. */
  gateMemory: DecayGateMemory | null;
  /** The Lyapunov exponents, largest first; null: not measured. */
  spectrum: DecayExponent[] | null;
  /** The singular values of J(k) at some lags; null: not measured. */
  singularValues: DecaySingularValues[] | null;
}

/** States a quantity of single runs: its median and its 10 % and 90 % quantiles. */
export interface DecayQuantiles {
  median: number;
  low: number;
  high: number;
}

/** Describes C_t, what the step at lag k = T − t contributes to the gradient ΣC of a weight (Frobenius norms). */
export interface DecayContributions {
  /** `Wax`, `Waa`, `Waa_l1`, … */
  parameter: string;
  /** ln ‖C‖ at the lags of the series but the last, T, to which no step belongs: median. */
  logNorms: (number | null)[];
  /** The share of Σ‖C‖ that the lags up to each of them have: median. */
  shares: (number | null)[];
  /** The smallest kept lag up to which half, 90 % and 99 % of Σ‖C‖ lie: the median of `shares` tells it. */
  massHorizons: { share: number; lag: number | null }[];
  /** ‖ΣC‖ ÷ Σ‖C‖: 1 where all steps pull in one direction, small where they cancel; null: no run has a gradient. */
  agreement: DecayQuantiles | null;
  /** What it costs to go back through the last K steps alone. */
  truncations: DecayTruncation[];
}

/** Holds the gradient G_K through the last `window` steps against the whole one, G. */
export interface DecayTruncation {
  window: number;
  /** ‖G − G_K‖ ÷ ‖G‖. */
  relativeError: DecayQuantiles | null;
  /** Of the angle between G and G_K. */
  cosine: DecayQuantiles | null;
}

/** States how long the gates alone keep what a unit holds: half-lives ln 2 ÷ −mean ln gate, over all units of all runs. */
export interface DecayGateMemory {
  /** From 0 to 1, ascending. */
  probabilities: number[];
  /** Quantiles in steps, parallel; null: a gate that stays open for ever. */
  halfLives: (number | null)[];
}

/** States one Lyapunov exponent, nats per step: the mean over runs with its t-interval; one run has no interval, and null is where a run has no finite one. */
export interface DecayExponent {
  mean: number | null;
  low: number | null;
  high: number | null;
}

/** Describes J(k) at one lag k. */
export interface DecaySingularValues {
  lag: number;
  /** ln σ_i, largest first: median of each; null: 0. */
  logs: (number | null)[];
  /** ln of ‖J‖_F ÷ √N, by how much a random cotangent grows in root mean square. */
  logRmsGain: DecayQuantiles | null;
  /** ln of σ_max ÷ σ_min. */
  logCondition: DecayQuantiles | null;
}
