import type { Combination, RequestOptions } from './combination.js';

/** How large the weights and biases are drawn. */
export type WeightScale =
  /** U(±1/√H): what frameworks start from */
  | 'usual'
  /** a tenth of that: contractive, far from saturation */
  | 'small'
  /** three times that: gates begin to saturate */
  | 'large'
  /** ten times that: most gates are saturated */
  | 'saturating'
  /** all zero */
  | 'zero';

/** Everything that a request of a given architecture is drawn from: small, readable, and the same request every time. */
export interface RequestSpec {
  readonly combination: RequestOptions;
  /** B */
  readonly batchSize: number;
  /** T */
  readonly sequenceLength: number;
  /** D */
  readonly inputSize: number;
  /** H */
  readonly hiddenSize: number;
  /** K */
  readonly outputSize: number;
  readonly weights: WeightScale;
  /** cotangents (or the targets of a squared error) are multiplied by 2 to this power; null: cotangents of zero */
  readonly cotangentExponent: number | null;
  /** all lengths are 1 where the combination is ragged */
  readonly shortest?: boolean;
  /** what the numbers are drawn from */
  readonly valueSeed: number;
}

/** The same with the architecture. */
export interface CaseSpec extends RequestSpec {
  readonly combination: Combination;
}
