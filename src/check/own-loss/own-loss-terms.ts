import type { ExpectedBlock } from '../../comparison/expected-block.js';
import type { AnyRequest } from '../../contract/request.js';
import type { Precision } from '../../numeric/precision.js';

/** On what terms a gradient is held against its own loss: what is known of a case but the derivative. */
export interface OwnLossTerms {
  readonly request: AnyRequest;
  /** what the subject declares to compute in */
  readonly precision: Precision;
  /** the standard deviation of the noise that the loss may have */
  readonly lossNoise: number;
  /** each block that the subject declares: its shape, how large it is, and how far rounding may lead */
  readonly gradients: ReadonlyMap<string, ExpectedBlock>;
}
