import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import { encodeRequest } from '../../src/contract/wire.js';
import { type Conversation, converse, scaffold, subjectProgram, usingPython } from './open-python.js';

const probe = subjectProgram('scaffold_probe.py');
const encodings = ['json', 'base64'] as const;
const precisions = ['float64', 'float32'] as const;
const ways = encodings.flatMap((encoding) => precisions.map((precision) => ({ encoding, precision })));

/** What the probe declines and fails at; see scaffold_probe.py. */
const refusedSize = 66;
const failingSize = 77;

/** A line of JSON-RPC that asks the probe about an Elman network of some width, all weights 1/8. */
function evaluation(id: unknown, hiddenSize: number): object {
  const eighths = (...shape: number[]) =>
    tensor(shape, new Array(shape.reduce((size, extent) => size * extent, 1)).fill(1 / 8));
  const request: Request = {
    architecture: {
      cell: 'elman',
      activation: 'tanh',
      inputSize: 2,
      hiddenSize,
      layers: 1,
      bidirectional: false,
      bias: true,
      readout: null,
    },
    parameters: {
      Wax: eighths(hiddenSize, 2),
      Waa: eighths(hiddenSize, hiddenSize),
      ba: eighths(hiddenSize),
    },
    inputs: eighths(1, 3, 2),
    lengths: null,
    state: null,
    objective: { kind: 'cotangent', outputs: eighths(1, 3, hiddenSize) },
    want: ['gradients'],
  };
  return { jsonrpc: '2.0', id, method: 'evaluate', params: encodeRequest(request, 'json') };
}

/** What the probe answers to lines. */
function answersTo(...lines: readonly (object | string)[]): Promise<Conversation> {
  return converse(probe, [scaffold], lines);
}

describe('serve in backproof_subject.py', () => {
  it.each(ways)('carries a right network through the check in $encoding and $precision', async (way) => {
    const { encoding, precision } = way;
    const args = ['--encoding', encoding, '--precision', precision, scaffold];
    const { result } = await usingPython(probe, args, (subject) =>
      check({ subject, cells: ['elman'], cases: 60, wants: (id) => id !== 'gradient/self' }),
    );
    expect(result.error).toBeNull();
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.subject).toMatchObject({ name: 'probe', version: 'unknown', precision });
    const { cases } = result.checks.find(({ id }) => id === 'gradient/reference')!;
    expect(cases).toBeGreaterThan(30);
  });

  it('counts as unsupported what raises Unsupported', async () => {
    const { replies } = await answersTo(evaluation(1, refusedSize));
    expect(replies).toEqual([{ jsonrpc: '2.0', id: 1, error: { code: -32001, message: '66 is too many' } }]);
  });

  it('tells of a failure with its traceback, and lives on', async () => {
    const { replies, stderr } = await answersTo(evaluation(1, failingSize), evaluation(2, 3));
    expect(replies[0]).toMatchObject({ id: 1, error: { code: -32000, message: 'ValueError: 77 breaks it' } });
    expect(stderr).toMatch(/Traceback.*in evaluate.*ValueError: 77 breaks it/s);
    expect(replies[1]).toMatchObject({ id: 2, result: { gradients: { Wax: { shape: [3, 2] } } } });
  });

  it('keeps stdout for its replies, whoever prints', async () => {
    const { replies, stderr } = await answersTo(evaluation(1, 3));
    expect(replies).toHaveLength(1);
    expect(stderr).toMatch(/^loading the model \.\.\.\n.*evaluating \{.*from a library in C\n/s);
  });

  it('computes and answers in the declared precision', async () => {
    const { replies } = await converse(probe, ['--precision', 'float32', scaffold], [evaluation(1, 3)]);
    expect(replies).toMatchObject([{ result: { gradients: { Waa: { shape: [3, 3], dtype: 'float32' } } } }]);
  });

  it('says whose names its parameters have', async () => {
    const ask = { jsonrpc: '2.0', id: 1, method: 'describe' };
    for (const convention of ['backproof', 'pytorch']) {
      const { replies } = await converse(probe, ['--convention', convention, scaffold], [ask]);
      expect(replies).toMatchObject([{ id: 1, result: { convention } }]);
    }
  });

  it('answers a batch in one line, and no notification', async () => {
    const { id: _, ...notification } = evaluation(0, 3) as { id: unknown };
    const { replies } = await answersTo(
      [evaluation('a', 3), notification, evaluation('b', refusedSize)],
      notification,
      [],
    );
    expect(replies).toMatchObject([
      [
        { id: 'a', result: {} },
        { id: 'b', error: { code: -32001 } },
      ],
      { id: null, error: { code: -32600 } },
    ]);
  });

  it('refuses what is no call, and lives on', async () => {
    const { params } = evaluation(4, 3) as { params: { parameters: Record<string, object> } };
    const parameters = { ...params.parameters, ba: { shape: [3], data: [0, 'nought', 0] } };
    const { replies } = await answersTo(
      '{"jsonrpc":"2.0",',
      { id: 2 },
      { id: 3, method: 'explain' },
      { id: 4, method: 'evaluate', params: { ...params, parameters } },
      { id: 5, method: 'describe' },
    );
    expect(replies).toMatchObject([
      { id: null, error: { code: -32700 } },
      { id: null, error: { code: -32600 } },
      { id: 3, error: { code: -32601 } },
      { id: 4, error: { code: -32602 } },
      { id: 5, result: { name: 'probe' } },
    ]);
    expect(replies[3]).toMatchObject({
      error: { message: expect.stringContaining("'nought' stands where a number belongs") },
    });
  });

  it.each(encodings)('carries every number as it is in %s', async (encoding) => {
    const numbers = [-0, 0, 5e-324, -Number.MAX_VALUE, 0.1, Number.NaN, Infinity, -Infinity];
    const request = {
      architecture: { cell: 'custom', inputSize: 8, hiddenSize: 1 },
      parameters: { U: tensor([1, 8], numbers), v: tensor([1], [1e300]) },
      inputs: tensor([1, 1, 8], new Array(8).fill(0)),
      lengths: null,
      state: null,
      objective: { kind: 'cotangent' },
      want: ['gradients'],
    } as unknown as Request;
    const echo = subjectProgram('scaffold_echo.py');
    const { loss, gradients } = await usingPython(
      echo,
      ['--encoding', encoding, scaffold],
      async (subject) => {
        expect((await subject.describe()).parameters).toEqual([
          { name: 'U', shape: ['H', 'D'] },
          { name: 'v', shape: ['H'] },
        ]);
        return subject.evaluate(request);
      },
    );
    expect(Object.is(loss, -0)).toBe(true);
    const carried =
      encoding === 'json'
        ? { data: [...numbers.slice(0, 5), 'NaN', 'Infinity', '-Infinity'] }
        : { base64: Buffer.from(Float64Array.from(numbers).buffer).toString('base64') };
    expect(gradients?.U).toEqual({ shape: [1, 8], dtype: 'float64', ...carried });
    expect(gradients?.v?.shape).toEqual([1]);
  });
});
