import { describe, expect, it } from 'vitest';
import { SubjectFailure, UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { encodeRequest } from '../../../src/contract/wire.js';
import { opener, rejection, scripted, smallRequest } from './opened.js';

const open = opener();

/** What becomes of a value in the scripted subject, which writes by JSON.stringify. */
const withoutNegativeZeros = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** A subject that answers the first call with a line and then reads on. */
const answering = (line: string): string => `read -r call; echo '${line}'; cat > /dev/null`;

describe('rpcSubject', () => {
  it('asks for the description once and fills in its defaults', async () => {
    const subject = open({ command: scripted('right') });
    const [description, again] = await Promise.all([subject.describe(), subject.describe()]);
    expect(description).toMatchObject({
      name: 'scripted',
      version: 'unknown',
      encoding: 'json',
      batch: false,
    });
    expect(again).toBe(description);
    expect(subject.evidence?.()?.sent).toBe('{"jsonrpc":"2.0","id":1,"method":"describe"}');
  });

  it('sends the request as it travels, −0 included, and gives the reply as it came', async () => {
    const subject = open({ command: scripted('right') });
    const reply = await subject.evaluate(smallRequest);
    expect(reply).toEqual({ loss: 1, params: withoutNegativeZeros(encodeRequest(smallRequest, 'json')) });
    expect(subject.evidence?.()?.sent).toContain('"ba":{"shape":[1],"data":[-0.0]}');
  });

  it('answers calls that come at the same time one after another', async () => {
    const subject = open({ command: scripted('right') });
    const requests = [0.1, 0.2, 0.3].map((weight) => ({
      ...smallRequest,
      parameters: { Wax: { shape: [1, 1], data: Float64Array.of(weight) } },
    }));
    const replies = await Promise.all(requests.map((request) => subject.evaluate(request)));
    expect(replies).toEqual(requests.map((request) => ({ loss: 1, params: encodeRequest(request, 'json') })));
  });

  it.each([
    ['a describe that names no precision', '{"jsonrpc":"2.0","id":1,"result":{"name":"x"}}', 'precision'],
    ['a describe that gives a number', '{"jsonrpc":"2.0","id":1,"result":5}', 'describe()'],
    [
      'a describe that fails',
      '{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no such method"}}',
      'The subject answered describe with error -32601: "no such method".',
    ],
    [
      'a describe that is not supported',
      '{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"what?"}}',
      'error -32001: "what?"',
    ],
  ])('fails as `describe` for %s, and stays broken', async (_, line, message) => {
    const subject = open({ command: answering(line) });
    const failure = await rejection(subject.describe());
    expect(failure).toBeInstanceOf(SubjectFailure);
    expect(failure).toMatchObject({ kind: 'describe', message: expect.stringContaining(message) });
    expect(await rejection(subject.evaluate(smallRequest))).toBe(failure);
    expect(subject.failure()).toBe(failure);
  });

  it('takes error −32001 for a case that is not supported, and goes on', async () => {
    const subject = open({ command: scripted('unsupported') });
    for (let call = 0; call < 2; call++) {
      const reason = await rejection(subject.evaluate(smallRequest));
      expect(reason).toBeInstanceOf(UnsupportedCase);
      expect(reason).toMatchObject({ message: 'no readout' });
    }
    expect(subject.failure()).toBeNull();
  });

  it('takes any other error for a crash, and asks nothing more', async () => {
    const subject = open({ command: scripted('error') });
    const failure = await rejection(subject.evaluate(smallRequest));
    expect(failure).toMatchObject({
      kind: 'crash',
      message: 'The subject answered evaluate with error -32000: "index 7 is out of range".',
      evidence: { received: expect.stringContaining('"id":2') },
    });
    expect(await rejection(subject.evaluate(smallRequest))).toBe(failure);
  });

  it('sends batches to a subject that takes them, and puts the replies in order', async () => {
    const subject = open({ command: scripted('batch right') });
    const replies = await subject.evaluateAll(Array.from({ length: 100 }, () => smallRequest));
    expect(replies.map(({ loss }) => loss)).toEqual(Array.from({ length: 100 }, (_, index) => index + 2));
    expect(subject.evidence?.()?.sent).toMatch(/^\[\{"jsonrpc"/);
  });

  it('sends one call at a time to a subject that takes no batches', async () => {
    const subject = open({ command: scripted('right') });
    expect(await subject.evaluateAll([smallRequest, smallRequest])).toHaveLength(2);
    expect(subject.evidence?.()?.sent).toMatch(/^\{"jsonrpc"/);
    expect(await subject.evaluateAll([])).toEqual([]);
  });

  it('takes one unsupported case in a batch for all, and goes on', async () => {
    const subject = open({ command: scripted('batch unsupported') });
    expect(await subject.evaluate(smallRequest)).toEqual({ loss: 1 });
    const reason = await rejection(subject.evaluateAll([smallRequest, { ...smallRequest, lengths: [1] }]));
    expect(reason).toBeInstanceOf(UnsupportedCase);
    expect(subject.evidence?.()?.sent).toMatch(/^\[/);
    expect(await subject.evaluate(smallRequest)).toEqual({ loss: 1 });
  });

  it('gives a batch that is not answered the time limit of one call', async () => {
    const subject = open({
      command: answering(
        '{"jsonrpc":"2.0","id":1,"result":{"name":"x","precision":"float64","supports":{"cells":[]},"batch":true}}',
      ),
      timeoutMs: 300,
    });
    const failure = await rejection(subject.evaluateAll([smallRequest, smallRequest]));
    expect(failure).toMatchObject({ kind: 'timeout' });
  });
});
