import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { description, evaluate as evaluateElman } from './elman.mjs';

const same = (value) => value;

/**
 * Serves the right Elman network over the wire, with any of its steps replaced.
 *
 * @param {object} mode - what is done otherwise; `call` is 0 for describe, then 1, 2, … for the calls of evaluate
 * @param mode.start - called before anything is read
 * @param mode.evaluate - request → result, in place of the network
 * @param mode.describe - description → what is answered instead
 * @param mode.result - (result, call, request) → what is answered instead
 * @param mode.message - (reply, call) → the JSON-RPC message that is sent instead
 * @param mode.write - (line, call, writeAll) → writes the reply, its newline included, in a way of its own
 * @param mode.end - called when stdin has ended
 */
export async function serve(mode = {}) {
  const { evaluate = evaluateElman, describe = same, result = same, message = same } = mode;
  const { start, write = (line) => writeAll(line), end } = mode;
  let call = 0;
  const answer = ({ id, method, params }) => {
    if (method === 'evaluate') call++;
    const value = method === 'describe' ? describe(description) : result(evaluate(params), call, params);
    return message({ jsonrpc: '2.0', id, result: value }, call);
  };
  await start?.();
  for await (const line of createInterface({ input: process.stdin })) {
    const received = JSON.parse(line);
    const replies = Array.isArray(received) ? received.map(answer) : answer(received);
    await write(`${JSON.stringify(replies)}\n`, call, (content) => writeAll(content));
  }
  await end?.();
}

/** Writes all of a text or of bytes to stdout (or another file descriptor) before it returns. */
export function writeAll(content, fileDescriptor = 1) {
  const bytes = Buffer.from(content);
  for (let from = 0; from < bytes.length; ) from += writeSync(fileDescriptor, bytes, from);
}
