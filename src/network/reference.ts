import type { Reply, Request } from '../contract/request.js';
import { validateRequest } from '../contract/validate-request.js';
import { evaluateReference } from './evaluate.js';

/**
 * Evaluates the reference network on a request from outside: validated first, then answered.
 *
 * @returns the loss and what the request wants: outputs and final states, every gradient
 * @throws InputError when anything about the request is wrong: shapes that disagree, an empty sequence, a token or a
 *   length out of range, NaN in a parameter; the message says where
 */
export function evaluate(request: Request): Reply {
  return evaluateReference(validateRequest(request));
}
