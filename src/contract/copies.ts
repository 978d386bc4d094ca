import type { Reply, Request } from './request.js';

/**
 * Copies a request with every number in it, so that whoever gets the copy may change it.
 *
 * A subject that writes into its arguments would otherwise change what it is judged by.
 */
export function copyOfRequest(request: Request): Request {
  return structuredClone(request);
}

/** Copies a reply with every number in it, so that a subject may reuse its arrays for the next. */
export function copyOfReply(reply: Reply): Reply {
  return structuredClone(reply);
}
