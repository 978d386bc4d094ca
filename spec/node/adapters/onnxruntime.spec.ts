import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { check } from '../../../src/check/check.js';
import type { Request } from '../../../src/contract/request.js';
import type { AnySubject, OpenSubject, Subject } from '../../../src/contract/subject.js';
import { layoutOf } from '../../../src/convention/layout.js';
import { parametersInto } from '../../../src/convention/translate.js';
import { onnxruntime, openOnnxRuntime } from '../../../src/node/adapters/onnxruntime.js';
import { loadOrt, type OrtLibrary, type OrtSession } from '../../../src/node/adapters/onnxruntime-library.js';
import { askedAlone } from './asked-alone.js';

const opening = { python: 'python3', timeoutMs: 60_000, maxReplyBytes: 2 ** 26 };
const small = { seed: 7, limits: { maxHidden: 5, maxLength: 8 } };

let library: OrtLibrary;
let subject: OpenSubject;

beforeAll(async () => {
  library = await loadOrt();
  subject = await onnxruntime.open(opening);
}, 30_000);

afterAll(async () => {
  await subject.close();
});

/** A request of two steps, as ONNX's convention keeps it. */
function onnxRequest(hiddenSize = 2): Request {
  const request = buildRequest({
    combination: {
      kind: { cell: 'lstm' },
      layers: 1,
      bidirectional: false,
      bias: true,
      ending: { readout: null, objective: 'cotangent' },
      ragged: false,
      givenState: true,
      tokens: false,
    },
    batchSize: 2,
    sequenceLength: 2,
    inputSize: 3,
    hiddenSize,
    outputSize: 2,
    weights: 'usual',
    cotangentExponent: 0,
    valueSeed: 5,
  });
  return {
    ...request,
    parameters: parametersInto(layoutOf('onnx', request.architecture), request.parameters),
    want: ['outputs'],
  };
}

/** What a short check finds in a subject, on cases of one architecture; the first is the most fundamental. */
async function faultsOf(
  wrong: Pick<Subject, 'describe' | 'evaluate'>,
  options: { cell: 'lstm'; bias: boolean } | { cell: 'gru'; reset: 'after' | 'before'; bias: boolean },
): Promise<readonly string[]> {
  const sizes = { inputSize: 3, hiddenSize: 2, layers: 1, bidirectional: false, readout: null };
  const architectures = [{ name: options.cell, architecture: { ...options, ...sizes } }];
  const { result } = await check({ ...small, subject: wrong as AnySubject, cases: 8, architectures });
  expect(result.verdict).toBe('fail');
  return result.findings.map(({ fault }) => fault);
}

describe('onnxruntime', () => {
  it('can run here, and says who it is, where it computes, and that it has no gradients', async () => {
    expect(await onnxruntime.availability(opening)).toBe(true);
    expect(await subject.describe()).toMatchObject({
      name: 'onnxruntime',
      version: '1.30.0 (wasm)',
      precision: 'float32',
      convention: 'onnx',
      supports: { gradients: [], outputs: true, readout: [] },
    });
  });

  it('has a right forward pass in every cell, and cannot pass', { timeout: 60_000 }, async () => {
    const { result } = await check({ ...small, subject, cases: 16 });
    expect(result.findings).toEqual([]);
    expect(result.error).toBeNull();
    const verdicts = Object.fromEntries(result.checks.map(({ id, verdict }) => [id, verdict]));
    expect(verdicts).toMatchObject({
      'forward/reference': 'pass',
      'gradient/reference': 'inconclusive',
      'gradient/self': 'inconclusive',
    });
    expect(result.verdict).toBe('inconclusive');
  });

  it('writes nothing, and leaves nothing behind that keeps a process alive', async () => {
    const request = onnxRequest();
    const { loss } = await subject.evaluate(request);
    const alone = await askedAlone('onnxruntime.ts', 'onnxruntime', request);
    expect(alone).toEqual({
      stdout: `${loss}
`,
      stderr: '',
    });
  });
});

describe('openOnnxRuntime', () => {
  it('makes one model of an architecture, keeps some, and releases all in the end', async () => {
    const open = new Set<OrtSession>();
    let made = 0;
    const counting: OrtLibrary = {
      ...library,
      ort: {
        ...library.ort,
        InferenceSession: {
          create: async (model, options) => {
            const session = await library.ort.InferenceSession.create(model, options);
            made++;
            open.add(session);
            return {
              outputNames: session.outputNames,
              run: (feeds) => session.run(feeds),
              release: async () => {
                open.delete(session);
                await session.release();
              },
            };
          },
        },
      },
    };
    const counted = openOnnxRuntime(counting);
    const mostSessions = 64;
    for (let hiddenSize = 1; hiddenSize <= mostSessions + 3; hiddenSize++) {
      for (let call = 0; call < 2; call++) await counted.evaluate(onnxRequest(hiddenSize));
    }
    expect(made).toBe(mostSessions + 3);
    expect(open.size).toBe(mostSessions);
    await counted.close();
    expect(open.size).toBe(0);
  });

  it('leaves what it is given as it was', async () => {
    const request = onnxRequest();
    const before = structuredClone(request);
    await subject.evaluate(request);
    expect(request).toEqual(before);
  });
});

describe('openOnnxRuntime, of something wrong', () => {
  it('has its gates in another order where i, f, g, o is taken for ONNX’s i, o, f, c', async () => {
    const wrong = misdeclared('backproof', (request) => {
      const { Wax, Waa } = request.parameters;
      const parameters = {
        W: { ...Wax!, shape: [1, ...Wax!.shape] },
        R: { ...Waa!, shape: [1, ...Waa!.shape] },
      };
      return { ...request, parameters };
    });
    expect(await faultsOf(wrong, { cell: 'lstm', bias: false })).toEqual(['gate-order']);
  });

  it.each(['after', 'before'] as const)(
    'has its reset gate elsewhere where the placement is the opposite of %s',
    async (reset) => {
      const wrong = misdeclared('onnx', (request) => {
        const { architecture } = request;
        if (architecture.cell !== 'gru') return request;
        const opposite = reset === 'after' ? 'before' : 'after';
        return { ...request, architecture: { ...architecture, reset: opposite } };
      });
      // Half of a bias stands inside the reset gate where its placement is after, which is one more mistake.
      const bias = reset === 'after';
      expect(await faultsOf(wrong, { cell: 'gru', reset, bias })).toEqual(['reset-placement']);
    },
  );

  it('ignores the initial state where it is not handed on', async () => {
    const wrong = misdeclared('onnx', (request) => ({ ...request, state: null }));
    expect(await faultsOf(wrong, { cell: 'lstm', bias: true })).toEqual(['initial-state-ignored']);
  });

  /** The runtime, which says something else of itself and is asked something else. */
  function misdeclared(
    convention: 'onnx' | 'backproof',
    asked: (request: Request) => Request,
  ): Pick<Subject, 'describe' | 'evaluate'> {
    return {
      describe: async () => {
        return { ...(await subject.describe()), convention };
      },
      evaluate: (request) => subject.evaluate(asked(request)),
    };
  }
});
