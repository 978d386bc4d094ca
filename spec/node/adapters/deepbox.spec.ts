import { beforeAll, describe, expect, it } from 'vitest';
import { type CellKind, cellKinds } from '../../../src/case/combination.js';
import { check } from '../../../src/check/check.js';
import type { Request } from '../../../src/contract/request.js';
import type { Result } from '../../../src/contract/result.js';
import type { AnySubject, Subject } from '../../../src/contract/subject.js';
import { deepbox, deepboxFloat32, deepboxSubject } from '../../../src/node/adapters/deepbox.js';
import {
  type Deepbox,
  type GradTensor,
  loadDeepbox,
  type RecurrentModule,
} from '../../../src/node/adapters/deepbox-library.js';
import { requireInstalled } from '../../../src/node/adapters/installed-library.js';
import { ordinaryRequests, ownLossCertificate, referenceCertificate } from './ordinary-requests.js';

const opening = { python: 'python3', timeoutMs: 60_000, maxReplyBytes: 2 ** 26 };
const small = { seed: 7, limits: { maxHidden: 5, maxLength: 8 } };
const identity = { name: 'deepbox', version: '0', precision: 'float64' } as const;
const kinds = cellKinds.filter(
  (kind) =>
    kind.cell === 'lstm' ||
    (kind.cell === 'gru' ? kind.reset === 'after' : ['tanh', 'relu'].includes(kind.activation)),
);
let library: Deepbox;

beforeAll(async () => {
  library = await loadDeepbox(await requireInstalled('deepbox'));
});

/** What a check finds in a subject on ordinary cases of a cell; the most fundamental first. */
async function findingsIn(subject: Subject, kind: CellKind): Promise<Result['findings']> {
  const requests = ordinaryRequests(kind, { layers: 1, bidirectional: true });
  const wants = (id: string): boolean => id !== 'gradient/self';
  const { result } = await check({ subject: subject as AnySubject, requests, wants });
  expect(result.verdict).toBe('fail');
  return result.findings;
}

describe('deepbox', () => {
  it('can run here, and says who it is', async () => {
    expect(await deepbox.availability(opening)).toBe(true);
    const described = await (await deepbox.open(opening)).describe();
    expect(described).toMatchObject({ name: 'deepbox', version: '1.0.0', convention: 'pytorch' });
  });

  it('is right in every cell, activation, depth, direction, bias, readout and loss', {
    timeout: 30_000,
  }, async () => {
    const subject = await deepbox.open(opening);
    const wants = (id: string): boolean => id !== 'gradient/self';
    const { result } = await check({ ...small, subject, cases: 30, wants });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.power?.invisible).toEqual([]);
  });

  it.each(kinds)('is certified entry by entry, by the reference and by its own loss: %o', async (kind) => {
    const subject = await deepbox.open(opening);
    const requests = ordinaryRequests(kind, { layers: 1, bidirectional: true });
    const wants = (id: string): boolean => id.startsWith('gradient/');
    const { result } = await check({ subject, requests, exhaustive: true, wants });
    expect(result.verdict).toBe('pass');
    expect(result.certificates?.length).toBeGreaterThan(0);
    expect(result.checks.map(({ id, cases }) => [id, cases])).toEqual([
      ['gradient/reference', 3],
      ['gradient/self', 3],
    ]);
    for (const { check: id, relativeErrorBound } of result.certificates ?? []) {
      const largest = id === 'gradient/self' ? ownLossCertificate : referenceCertificate;
      expect(relativeErrorBound).toBeLessThanOrEqual(largest);
    }
  });

  it.each(kinds)('is right with time as the first axis, too: %o', async (kind) => {
    const nn = { ...library.nn, RNN: timeFirst('RNN'), LSTM: timeFirst('LSTM'), GRU: timeFirst('GRU') };
    const subject = deepboxSubject({ ...library, nn }, identity);
    const requests = ordinaryRequests(kind, { layers: 2, bidirectional: true });
    const wants = (id: string): boolean => id !== 'gradient/self';
    expect((await check({ subject: subject as AnySubject, requests, wants })).result.verdict).toBe('pass');
  });

  it('leaves the dtype that deepbox makes arrays of as it was', async () => {
    const before = library.core.getDtype();
    const subject = deepboxSubject(library, identity);
    await subject.evaluate(
      withPytorchNames(
        ordinaryRequests({ cell: 'lstm' }, { layers: 1, bidirectional: false })[0]!.request as Request,
      ),
    );
    expect(before).toBe('float32');
    expect(library.core.getDtype()).toBe(before);
  });
});

/** A layer of deepbox that is given [T, B, D], though it is asked with [B, T, D]. */
function timeFirst(name: 'RNN' | 'LSTM' | 'GRU') {
  const Layer = library.nn[name];
  return class extends Layer {
    constructor(...[inputSize, hiddenSize, options]: ConstructorParameters<Deepbox['nn']['RNN']>) {
      super(inputSize, hiddenSize, { ...options, batchFirst: false });
    }

    override forwardWithState(
      input: GradTensor,
      ...state: GradTensor[]
    ): ReturnType<RecurrentModule['forwardWithState']> {
      const [outputs, states] = super.forwardWithState(input.transpose([1, 0, 2]), ...state);
      return [outputs.transpose([1, 0, 2]), states];
    }
  };
}

/** A request of zeros under the names that deepbox has: what it holds does not matter here. */
function withPytorchNames(request: Request): Request {
  const names = ['weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0'];
  const empty = { shape: [0], data: new Float64Array(0) };
  return { ...request, parameters: Object.fromEntries(names.map((name) => [name, empty])) };
}

describe('deepboxFloat32', () => {
  it('is right in what single precision can tell', { timeout: 30_000 }, async () => {
    const subject = await deepboxFloat32.open(opening);
    const wants = (id: string): boolean => id !== 'gradient/self';
    const { result } = await check({ ...small, subject, cases: 10, wants });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.subject?.precision).toBe('float32');
  });
});

describe('deepboxSubject', () => {
  it('is of lower precision where float32 is declared to be float64', async () => {
    const inSingle = deepboxSubject(library, { ...identity, precision: 'float32' });
    const subject: Subject = {
      describe: async () => ({ ...(await inSingle.describe()), precision: 'float64' }),
      evaluate: (request) => inSingle.evaluate(request),
    };
    const [first] = await findingsIn(subject, { cell: 'elman', activation: 'tanh' });
    expect(first?.fault).toBe('low-precision');
  });

  it('has no gradient of the initial state where that is cut off', async () => {
    class Cut extends library.nn.GRU {
      override forwardWithState(input: GradTensor, h: GradTensor & { detach?(): GradTensor }) {
        return super.forwardWithState(input, h.detach!());
      }
    }
    const subject = deepboxSubject({ ...library, nn: { ...library.nn, GRU: Cut } }, identity);
    const findings = await findingsIn(subject, { cell: 'gru', reset: 'after' });
    expect(findings.map(({ fault, quantity }) => [fault, quantity])).toEqual([['gradient-missing', 'h']]);
  });

  it('is stale where gradients are not reset between calls', async () => {
    class Stale extends library.nn.LSTM {
      override zeroGrad() {}
    }
    const subject = deepboxSubject({ ...library, nn: { ...library.nn, LSTM: Stale } }, identity);
    const [first] = await findingsIn(subject, { cell: 'lstm' });
    expect(first?.fault).toBe('stale-state');
  });

  it('is scaled where one gradient is twice as large', async () => {
    const right = deepboxSubject(library, identity);
    const subject: Subject = {
      describe: () => right.describe(),
      evaluate: async (request) => {
        const reply = await right.evaluate(request);
        const { weight_hh_l0: damaged } = reply.gradients ?? {};
        if (damaged === undefined) return reply;
        const twice = { shape: damaged.shape, data: Float64Array.from(damaged.data, (value) => 2 * value) };
        return { ...reply, gradients: { ...reply.gradients, weight_hh_l0: twice } };
      },
    };
    const findings = await findingsIn(subject, { cell: 'lstm' });
    expect(findings.map(({ fault, quantity, detail }) => ({ fault, quantity, detail }))).toEqual([
      { fault: 'scaled', quantity: 'Waa', detail: { factor: 2 } },
    ]);
  });
});
