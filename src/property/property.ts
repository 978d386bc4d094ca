import type { AnyRequest, Request } from '../contract/request.js';
import type { RandomStream } from '../numeric/random.js';
import type { Answer, Relation } from './relation.js';

/**
 * Asks the subject on trial a further request.
 *
 * The property ends there, undecided on its case, where the subject does not take the request, where its precision cannot
 * hold the numbers, or where rounding could carry a ReLU across its kink: a property need not look at any of that.
 *
 * @param alike - whether the request is the first one in another arrangement (permuted, relabelled, scaled by powers of two):
 *   then the relation's budget is twice that of its other terms, and the reference is not asked for another
 */
export type Ask = (request: AnyRequest, options?: { readonly alike?: boolean }) => Promise<Answer>;

/** A metamorphic relation: what must hold between the answers to several requests, whatever the right answers are. */
export interface Property<Asked extends AnyRequest = Request> {
  /** `property/<name>` is its check */
  readonly name: string;
  /** what holds, in one whole sentence */
  readonly statement: string;
  /** what of a request it needs, as a noun phrase: `a bidirectional network` */
  readonly domain: string;
  /** whether it asks for other sizes of the architecture than the case has, which a subject with one architecture has not */
  readonly resizes?: boolean;
  /** whether a request lies in its domain; what the subject supports is no part of that */
  readonly applies: (request: Asked) => boolean;
  /**
   * Asks what it needs and says how the answers must be related.
   *
   * @param answer - that of the request itself
   * @param stream - what it draws from: a permutation, a second cotangent
   */
  readonly relate: (
    request: Asked,
    answer: Answer,
    ask: Ask,
    stream: RandomStream,
  ) => Promise<readonly Relation[]>;
}
