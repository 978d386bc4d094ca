import { describe, expect, it } from 'vitest';
import { readReplies, readReply } from '../../../src/node/process/rpc-reply.js';

const success = (id: unknown, result: unknown = { loss: 1 }) => ({ jsonrpc: '2.0', id, result });
const failure = (id: unknown, error: unknown = { code: -32603, message: 'no' }) => ({
  jsonrpc: '2.0',
  id,
  error,
});

describe('readReply', () => {
  it('reads a result, whatever it is', () => {
    expect(readReply(success(7), 7)).toEqual({ result: { loss: 1 } });
    expect(readReply(success(7, null), 7)).toEqual({ result: null });
  });

  it('reads an error', () => {
    expect(readReply(failure(7), 7)).toEqual({ error: { code: -32603, message: 'no' } });
  });

  it('takes an error without an id for the answer: the call could not be read', () => {
    expect(readReply(failure(null), 7)).toEqual({ error: { code: -32603, message: 'no' } });
  });

  it.each([
    ['an array', [success(7)], /the reply is an array; expected an object/],
    ['a number', 5, /the reply is 5; expected an object/],
    ['null', null, /the reply is null/],
    ['another id', success(6), /"id" is 6; expected 7/],
    ['an id as a string', success('7'), /"id" is "7"; expected 7.*as a number/],
    ['no id', { jsonrpc: '2.0', result: 1 }, /"id" is missing/],
    ['a result without an id', success(null), /"id" is null/],
    ['no version', { id: 7, result: 1 }, /"jsonrpc" is missing; expected "2.0"/],
    ['another version', { ...success(7), jsonrpc: 2 }, /"jsonrpc" is 2/],
    ['result and error', { ...success(7), error: null }, /both "result" and "error"/],
    ['neither', { jsonrpc: '2.0', id: 7 }, /neither "result" nor "error"/],
    ['a question', { jsonrpc: '2.0', id: 7, method: 'describe' }, /neither/],
    ['an error that is a string', failure(7, 'no'), /"error" is "no"/],
    ['an error without a code', failure(7, { message: 'no' }), /"error" is \{"message":"no"\}; expected/],
    ['an error without a message', failure(7, { code: 1 }), /expected \{ "code"/],
    ['a result in the prototype', JSON.parse('{"jsonrpc":"2.0","id":7,"__proto__":{"result":1}}'), /neither/],
  ])('refuses %s', (_, message, complaint) => {
    expect(() => readReply(message, 7)).toThrow(complaint);
  });
});

describe('readReplies', () => {
  it('puts replies in the order of the calls', () => {
    const replies = [success(9, 'c'), failure(7), success(8, 'b')];
    expect(readReplies(replies, [7, 8, 9])).toEqual([
      { error: { code: -32603, message: 'no' } },
      { result: 'b' },
      { result: 'c' },
    ]);
  });

  it('takes one error without an id for the answer to all', () => {
    const { error } = failure(null);
    expect(readReplies(failure(null), [7, 8])).toEqual([{ error }, { error }]);
  });

  it.each([
    ['an object', success(7), /is an object; expected an array of 2 replies.*"batch": false/],
    ['too few', [success(7)], /holds 1 replies; expected 2/],
    ['too many', [success(7), success(8), success(8)], /holds 3 replies; expected 2/],
    [
      'one twice',
      [success(7), success(7)],
      /reply 1 of a batch's "id" is 7; expected one of 7 to 8, each once/,
    ],
    ['another call’s', [success(7), success(9)], /"id" is 9/],
    ['an array', [success(7), [success(8)]], /reply 1 of a batch is \[/],
    ['an error without an id', [success(7), failure(null)], /"id" is null/],
  ])('refuses %s', (_, message, complaint) => {
    expect(() => readReplies(message, [7, 8])).toThrow(complaint);
  });
});
