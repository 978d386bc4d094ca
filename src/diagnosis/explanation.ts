import type { ExpectedBlock } from '../comparison/expected-block.js';
import type { FaultId } from '../contract/faults.js';
import type { Reply, Request } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import type { FaultKind } from '../fault/fault-kind.js';
import type { FaultDetail } from '../fault/planted-fault.js';
import type { PrecisionName } from '../numeric/precision.js';

/**
 * How sure an explanation is.
 *
 * `matched`: an implementation with this fault gives every entry, within its budget · `fitted`: one number or a few, found
 * from the answer itself (a factor, the weights of the steps), give every entry · `pattern`: the wrong entries lie as this
 * fault would lay them · `unexplained`: nothing known gives these numbers
 */
export const confidences = ['matched', 'fitted', 'pattern', 'unexplained'] as const;
export type Confidence = (typeof confidences)[number];

/** One cause of a wrong gradient. */
export interface Explanation {
  readonly fault: FaultId;
  readonly detail: FaultDetail;
  /** the wrong blocks that it explains, in the order of the gradient */
  readonly quantities: readonly string[];
  /** what is wrong and where to look, for a person */
  readonly sentence: string;
  readonly confidence: Confidence;
}

/** Asks the subject a further question; it gets a request of its own and may answer later. */
export type Ask = (request: Request) => Promise<Reply>;

/** A wrong gradient, and who can be asked about it. */
export interface ExplainInput {
  readonly request: Request;
  /** the subject's gradients by name */
  readonly actual: Readonly<Record<string, Tensor>>;
  /** keys of the reply that mean nothing: what came under another name than was asked for */
  readonly unknownKeys?: readonly string[];
  /** the right gradients that the subject owes: those that it declares */
  readonly expected: ReadonlyMap<string, ExpectedBlock>;
  /** what the subject declares to compute in; float64 unless said */
  readonly precision?: PrecisionName;
  /** what may be wrong with it; those of the forward pass are left out, since a wrong forward pass is a finding of its own */
  readonly kinds?: readonly FaultKind[];
  /** the only faults to explain it by; any unless given */
  readonly only?: ReadonlySet<FaultId>;
  /** the subject; without it nothing is asked that the answer at hand does not show */
  readonly ask?: Ask;
}
