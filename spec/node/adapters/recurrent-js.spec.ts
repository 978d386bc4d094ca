import { beforeAll, describe, expect, it } from 'vitest';
import type { CellKind } from '../../../src/case/combination.js';
import { check } from '../../../src/check/check.js';
import type { AnySubject, Subject } from '../../../src/contract/subject.js';
import { requireInstalled } from '../../../src/node/adapters/installed-library.js';
import { recurrentJs, recurrentJsSubject } from '../../../src/node/adapters/recurrent-js.js';
import type { Graph, InnerState, Mat, RecurrentJs } from '../../../src/node/adapters/recurrent-js-network.js';
import { ordinaryRequests, ownLossCertificate, referenceCertificate } from './ordinary-requests.js';

const opening = { python: 'python3', timeoutMs: 60_000, maxReplyBytes: 2 ** 26 };
const small = { seed: 7, limits: { maxHidden: 5, maxLength: 8 } };
let library: RecurrentJs;

beforeAll(async () => {
  library = (await requireInstalled('recurrent-js')).require() as RecurrentJs;
});

/** The ids of what a check finds in a subject on ordinary cases of a cell; the most fundamental first. */
async function faultsOf(subject: Subject, kind: CellKind): Promise<readonly string[]> {
  const requests = ordinaryRequests(kind, { layers: 2, bidirectional: false });
  const wants = (id: string): boolean => id !== 'gradient/self';
  const { result } = await check({ subject: subject as AnySubject, requests, wants });
  expect(result.verdict).toBe('fail');
  return result.findings.map(({ fault }) => fault);
}

describe('recurrentJs', () => {
  it('can run here, and says who it is', async () => {
    expect(await recurrentJs.availability(opening)).toBe(true);
    const described = await (await recurrentJs.open(opening)).describe();
    expect(described).toMatchObject({ name: 'recurrent-js', version: '1.7.4', convention: 'backproof' });
  });

  it('is right in both cells, of any depth, length and readout', { timeout: 30_000 }, async () => {
    const subject = await recurrentJs.open(opening);
    const wants = (id: string): boolean => id !== 'gradient/self';
    const { result } = await check({ ...small, subject, cases: 40, wants });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.power?.invisible).toEqual([]);
  });

  it.each([{ cell: 'elman', activation: 'relu' }, { cell: 'lstm' }] as const)(
    'is certified entry by entry, by the reference and by its own loss: %o',
    async (kind) => {
      const subject = await recurrentJs.open(opening);
      const requests = ordinaryRequests(kind, { layers: 2, bidirectional: false });
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
    },
  );
});

describe('recurrentJsSubject', () => {
  it('has another activation where tanh is declared', async () => {
    const right = recurrentJsSubject(library, '0');
    const subject: Subject = {
      describe: async () => {
        const described = await right.describe();
        return { ...described, supports: { ...described.supports, activations: ['tanh'] } };
      },
      evaluate: (request) => right.evaluate(request),
    };
    const declared = { cell: 'elman', activation: 'tanh' } as const;
    expect(await faultsOf(subject, declared)).toEqual(['activation-mismatch']);
  });

  it('lacks the derivative of the activation where the graph leaves it out', async () => {
    interface Memorizing extends Graph {
      backpropagationStack: (() => void)[];
      relu(input: Mat): Mat;
    }
    class Straight extends (library.Graph as new () => Memorizing) {
      override relu(input: Mat): Mat {
        const output = super.relu(input);
        this.backpropagationStack.pop();
        this.backpropagationStack.push(() => {
          for (const [k, bar] of output.dw.entries()) input.dw[k]! += bar;
        });
        return output;
      }
    }
    const subject = recurrentJsSubject({ ...library, Graph: Straight }, '0');
    expect(await faultsOf(subject, { cell: 'elman', activation: 'relu' })).toEqual([
      'activation-derivative-missing',
    ]);
  });

  it('carries no cell state back where each step begins with a copy of it', async () => {
    class Forgetful extends library.LSTM {
      override forward(input: Mat, previous: InnerState | undefined, graph: Graph): InnerState {
        const cells = previous!.cells!.map(({ w }) => {
          const copy = new library.Mat(w.length, 1);
          copy.w.set(w);
          return copy;
        });
        return super.forward(input, { ...previous!, cells }, graph);
      }
    }
    const subject = recurrentJsSubject({ ...library, LSTM: Forgetful }, '0');
    expect((await faultsOf(subject, { cell: 'lstm' }))[0]).toBe('cell-path-missing');
  });

  it('has a sign wrong where one gradient is turned round', async () => {
    const right = recurrentJsSubject(library, '0');
    const subject: Subject = {
      describe: () => right.describe(),
      evaluate: async (request) => {
        const reply = await right.evaluate(request);
        const { ba } = reply.gradients ?? {};
        if (ba === undefined) return reply;
        const turned = { shape: ba.shape, data: Float64Array.from(ba.data, (value) => -value) };
        return { ...reply, gradients: { ...reply.gradients, ba: turned } };
      },
    };
    expect(await faultsOf(subject, { cell: 'lstm' })).toEqual(['sign-flipped']);
  });
});
