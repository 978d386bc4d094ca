import { shown } from '../../complaint/input-error.js';
import { type ResolvedDescription, resolveDescription } from '../../contract/description.js';
import { jsonText } from '../../contract/json-text.js';
import type { Reply, Request } from '../../contract/request.js';
import { UnsupportedCase } from '../../contract/subject-failure.js';
import type { Encoding } from '../../contract/tensor-codec.js';
import { encodeRequest } from '../../contract/wire.js';
import { batches } from './batches.js';
import type { Conversation } from './conversation.js';
import { cutText } from './cut-text.js';
import { oneAtATime } from './one-at-a-time.js';
import { callMaker, type RpcCall } from './rpc-call.js';
import { type Outcome, readReplies, readReply } from './rpc-reply.js';

/** The error code by which a subject says that it does not support a case (contract §3). */
const unsupportedCode = -32001;
/** Enough for what is spent on every message to disappear beside what is spent on every call. */
const mostCallsInBatch = 64;
/** A reply can be some ten times as long as its call, whose numbers may have few digits. */
const longestBatch = 2 ** 20;
/** A batch is to take a quarter of the time limit, judged by the slowest call so far. */
const batchShare = 0.25;

/** A subject at the other end of a conversation. */
export interface RpcSubject {
  describe(): Promise<ResolvedDescription>;
  evaluate(request: Request): Promise<Reply>;
  evaluateAll(requests: readonly Request[]): Promise<readonly Reply[]>;
}

/**
 * A subject that is asked in JSON-RPC 2.0: `describe` once and first, then `evaluate`, one call at a time, or in batches where
 * it takes them.
 *
 * Replies are parsed, but neither decoded nor validated. The error −32001 becomes UnsupportedCase, of a batch the whole;
 * any other breaks the conversation off.
 *
 * @param timeoutMs - the time limit of one call, which a batch must keep as well
 */
export function rpcSubject(conversation: Conversation, timeoutMs: number): RpcSubject {
  const inTurn = oneAtATime();
  const makeCall = callMaker();
  let description: Promise<ResolvedDescription> | undefined;
  let slowestMs = Number.POSITIVE_INFINITY;

  function describe(): Promise<ResolvedDescription> {
    description ??= inTurn(() => askDescription(conversation, makeCall('describe')));
    return description;
  }

  async function evaluate(request: Request): Promise<Reply> {
    const { encoding } = await describe();
    return inTurn(async () => {
      const [reply] = await askTogether([evaluateCall(request, encoding)]);
      return reply!;
    });
  }

  async function evaluateAll(requests: readonly Request[]): Promise<readonly Reply[]> {
    const { encoding, batch } = await describe();
    const count = (): number => (batch ? batchSize(timeoutMs, slowestMs) : 1);
    return inTurn(async () => {
      const replies: Reply[] = [];
      const calls = callsOf(requests, (request) => evaluateCall(request, encoding));
      for (const together of batches(calls, { count, length: longestBatch }))
        replies.push(...(await askTogether(together)));
      return replies;
    });
  }

  function evaluateCall(request: Request, encoding: Encoding): RpcCall {
    return makeCall('evaluate', jsonText(encodeRequest(request, encoding)));
  }

  async function askTogether(calls: readonly RpcCall[]): Promise<readonly Reply[]> {
    const startedAt = performance.now();
    const outcomes = await ask(conversation, calls);
    const eachMs = (performance.now() - startedAt) / calls.length;
    slowestMs = slowestMs === Number.POSITIVE_INFINITY ? eachMs : Math.max(slowestMs, eachMs);
    const replies: Reply[] = [];
    // A case that is declined must not hide a subject that failed on another.
    const failed = outcomes.filter((outcome) => 'error' in outcome && outcome.error.code !== unsupportedCode);
    for (const outcome of [...failed, ...outcomes]) replies.push(await replyOf(conversation, outcome));
    return replies;
  }

  return { describe, evaluate, evaluateAll };
}

function batchSize(timeoutMs: number, slowestMs: number): number {
  return Math.min(mostCallsInBatch, Math.floor((batchShare * timeoutMs) / slowestMs));
}

function* callsOf(
  requests: readonly Request[],
  evaluateCall: (request: Request) => RpcCall,
): Generator<RpcCall> {
  for (const request of requests) yield evaluateCall(request);
}

async function ask(conversation: Conversation, calls: readonly RpcCall[]): Promise<readonly Outcome[]> {
  const [first] = calls;
  const ids = calls.map(({ id }) => id);
  if (calls.length === 1) {
    const { id, text } = first!;
    return conversation.ask(text, `evaluate (call ${id})`, (message) => [readReply(message, id)]);
  }
  const text = `[${calls.map((call) => call.text).join(',')}]`;
  const what = `a batch of evaluate (calls ${first!.id} to ${ids.at(-1)})`;
  return conversation.ask(text, what, (message) => readReplies(message, ids));
}

async function askDescription(
  conversation: Conversation,
  { id, text }: RpcCall,
): Promise<ResolvedDescription> {
  const outcome = await conversation.ask(text, 'describe', (message) => readReply(message, id));
  if ('error' in outcome) {
    throw await conversation.fail(
      'describe',
      `The subject answered describe with ${errorWords(outcome.error)}.`,
    );
  }
  try {
    return resolveDescription(outcome.result);
  } catch (cause) {
    throw await conversation.fail('describe', cause instanceof Error ? cause.message : String(cause), cause);
  }
}

async function replyOf(conversation: Conversation, outcome: Outcome): Promise<Reply> {
  if ('result' in outcome) return outcome.result as Reply;
  if (outcome.error.code === unsupportedCode) throw new UnsupportedCase(cutText(outcome.error.message));
  throw await conversation.fail('crash', `The subject answered evaluate with ${errorWords(outcome.error)}.`);
}

function errorWords({ code, message }: { readonly code: number; readonly message: string }): string {
  return `error ${code}: ${shown(message, 300)}`;
}
