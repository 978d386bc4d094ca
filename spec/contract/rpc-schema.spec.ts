import { describe, expect, it } from 'vitest';
import { encodeReply, encodeRequest } from '../../src/contract/wire.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { callMaker } from '../../src/node/process/rpc-call.js';
import { readReply } from '../../src/node/process/rpc-reply.js';
import { referenceDescription } from '../../src/subject/reference.js';
import { onTheWire } from './broken-messages.js';
import { gruRequest } from './sample-requests.js';
import { schemaViolations } from './schema-violations.js';

const ofCall = schemaViolations('contract#/$defs/call');
const ofAnswer = schemaViolations('contract#/$defs/answer');
const ofMessage = schemaViolations('contract');

const request = gruRequest();
const makeCall = callMaker();
const calls = [
  makeCall('describe').text,
  makeCall('evaluate', JSON.stringify(encodeRequest(request, 'base64'))).text,
].map((text): unknown => JSON.parse(text));

const version = { jsonrpc: '2.0' };
const reply = onTheWire(encodeReply(evaluateReference(request), 'json'));
const answers: readonly (readonly [string, object])[] = [
  ['a description', { ...version, id: 1, result: referenceDescription }],
  ['a reply', { ...version, id: 2, result: reply }],
  ['a refusal of the case', { ...version, id: 3, error: { code: -32001, message: 'no lengths' } }],
  [
    'a call that could not be read',
    { ...version, id: null, error: { code: -32700, message: 'x', data: [1] } },
  ],
];

describe('calls of rpcMessageSchema', () => {
  it('takes what the harness writes', () => {
    for (const call of calls) expect(ofCall(call)).toEqual([]);
  });

  it.each([
    ['another method', { ...version, id: 1, method: 'train' }],
    ['evaluate without a request', { ...version, id: 1, method: 'evaluate' }],
    ['a notification', { ...version, method: 'describe' }],
    ['another version', { jsonrpc: '1.0', id: 1, method: 'describe' }],
  ])('refuses %s', (_, call) => {
    expect(ofCall(call)).not.toEqual([]);
  });
});

describe('answers of rpcMessageSchema', () => {
  it.each(answers)('takes %s, as the harness does', (_, answer) => {
    expect(ofAnswer(answer)).toEqual([]);
    expect(() => readReply(answer, (answer as { readonly id: number }).id)).not.toThrow();
  });

  it.each([
    ['another version', { jsonrpc: 2, id: 1, result: reply }],
    ['no version', { id: 1, result: reply }],
    ['no id', { ...version, result: reply }],
    ['an id in words', { ...version, id: '1', result: reply }],
    ['no id beside a result', { ...version, id: null, result: reply }],
    ['neither result nor error', { ...version, id: 1 }],
    ['both', { ...version, id: 1, result: reply, error: { code: 1, message: 'x' } }],
    [
      'an error beside a result of null',
      { ...version, id: 1, result: null, error: { code: 1, message: 'x' } },
    ],
    ['an error in words', { ...version, id: 1, error: 'x' }],
    ['an error without a code', { ...version, id: 1, error: { message: 'x' } }],
    ['half a code', { ...version, id: 1, error: { code: 1.5, message: 'x' } }],
  ])('refuses %s, as the harness does', (_, answer) => {
    expect(ofAnswer(answer)).not.toEqual([]);
    expect(() => readReply(answer, 1)).toThrow();
  });

  it('refuses a result that is neither a description nor a reply', () => {
    expect(ofAnswer({ ...version, id: 1, result: { gradients: {} } })).not.toEqual([]);
  });
});

describe('rpcMessageSchema', () => {
  it('takes either direction, alone or in a batch', () => {
    const several = answers.map(([, answer]) => answer);
    for (const message of [...calls, calls, ...several, several]) expect(ofMessage(message)).toEqual([]);
    expect(ofMessage([])).not.toEqual([]);
    expect(ofMessage('hello')).not.toEqual([]);
  });
});
