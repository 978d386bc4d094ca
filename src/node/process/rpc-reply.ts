import { InputError, shown } from '../../complaint/input-error.js';

/** How a subject answered one call. */
export type Outcome =
  | { readonly result: unknown }
  | { readonly error: { readonly code: number; readonly message: string } };

/**
 * Reads the answer to one call.
 *
 * @throws InputError when it is no JSON-RPC 2.0 reply to the call of this id
 */
export function readReply(message: unknown, id: number): Outcome {
  if (Array.isArray(message)) {
    throw new InputError({
      where: 'the reply',
      what: 'is an array',
      expected: 'expected an object, because one call was sent, not a batch',
    });
  }
  const outcome = readOutcome(message, 'the reply');
  const given = idOf(message, 'the reply');
  if (given !== id && !refusesUnread(given, outcome)) refuseId(given, String(id), 'the reply');
  return outcome;
}

/**
 * Reads the answers to a batch of calls, in the order of the calls; they may stand in any order.
 *
 * @throws InputError when one is no reply, is missing, comes twice or answers a call that was not in the batch
 */
export function readReplies(message: unknown, ids: readonly number[]): readonly Outcome[] {
  if (!Array.isArray(message)) {
    const outcome = readOutcome(message, 'the reply to a batch');
    if (refusesUnread(idOf(message, 'the reply to a batch'), outcome)) return ids.map(() => outcome);
    throw new InputError({
      where: 'the reply to a batch',
      what: 'is an object',
      expected: `expected an array of ${ids.length} replies on one line, because a batch of ${ids.length} calls was sent`,
      next: 'Declare "batch": false if calls are to come one at a time',
    });
  }
  if (message.length !== ids.length) {
    throw new InputError({
      where: 'the reply to a batch',
      what: `holds ${message.length} replies`,
      expected: `expected ${ids.length}, because the batch has as many calls`,
    });
  }
  const outcomes = new Map<unknown, Outcome>();
  message.forEach((reply: unknown, index) => {
    const where = `reply ${index} of a batch`;
    const id = idOf(reply, where);
    const isAsked = ids.includes(id as number) && !outcomes.has(id);
    if (!isAsked) refuseId(id, `one of ${ids[0]} to ${ids.at(-1)}, each once`, where);
    outcomes.set(id, readOutcome(reply, where));
  });
  return ids.map((id) => outcomes.get(id)!);
}

function readOutcome(message: unknown, where: string): Outcome {
  const fields = requireObject(message, where);
  if (fields.get('jsonrpc') !== '2.0') {
    throw new InputError({
      where: `${where}'s "jsonrpc"`,
      what: found(fields, 'jsonrpc'),
      expected: 'expected "2.0"',
      next: 'Reply with {"jsonrpc":"2.0","id":…,"result":…}',
    });
  }
  if (fields.has('result') === fields.has('error')) {
    throw new InputError({
      where,
      what: fields.has('result') ? 'holds both "result" and "error"' : 'holds neither "result" nor "error"',
      expected: 'expected exactly one of them',
      next: 'Leave out the other one, do not send it as null',
    });
  }
  return fields.has('result')
    ? { result: fields.get('result') }
    : { error: readError(fields.get('error'), where) };
}

function readError(value: unknown, where: string): { readonly code: number; readonly message: string } {
  const fields = requireObject(value, `${where}'s "error"`);
  const code = fields.get('code');
  const message = fields.get('message');
  if (typeof code === 'number' && Number.isInteger(code) && typeof message === 'string')
    return { code, message };
  throw new InputError({
    where: `${where}'s "error"`,
    what: `is ${shown(value)}`,
    expected: 'expected { "code": a whole number, "message": a string }',
  });
}

function idOf(message: unknown, where: string): unknown {
  return requireObject(message, where).get('id');
}

/** An error whose id is null says that the call could not even be read (JSON-RPC 2.0, section 5). */
function refusesUnread(id: unknown, outcome: Outcome): boolean {
  return id === null && 'error' in outcome;
}

function refuseId(id: unknown, expected: string, where: string): never {
  throw new InputError({
    where: `${where}'s "id"`,
    what: id === undefined ? 'is missing' : `is ${shown(id)}`,
    expected: `expected ${expected}, because a reply names the call that it answers`,
    next: 'Send back the id of the call as it came, as a number, and reply once to each call',
  });
}

function found(fields: ReadonlyMap<string, unknown>, key: string): string {
  return fields.has(key) ? `is ${shown(fields.get(key))}` : 'is missing';
}

/** The members of an object, without those of its prototype. */
function requireObject(value: unknown, where: string): ReadonlyMap<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return new Map(Object.entries(value));
  throw new InputError({ where, what: `is ${shown(value)}`, expected: 'expected an object' });
}
