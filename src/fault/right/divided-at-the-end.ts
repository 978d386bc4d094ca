import type { Reply, Request } from '../../contract/request.js';
import { evaluateReference } from '../../network/evaluate.js';
import { dividedReply, divisorOf, withSum } from './summed-replies.js';

/** Evaluates a mean as a sum, and divides the loss and every gradient at the end. */
export function dividedAtTheEnd(request: Request): Reply {
  return dividedReply(evaluateReference(withSum(request)), divisorOf(request));
}
