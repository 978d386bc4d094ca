import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import type { CellKind } from '../../../src/case/combination.js';
import { check } from '../../../src/check/check.js';
import type { NamedRequest } from '../../../src/check/plan.js';
import type { Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import { brainJsSubject } from '../../../src/node/adapters/brain-js-subject.js';
import { precisions } from '../../../src/numeric/precision.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import { cellState, copies, installedBrainJs, repairedBrainJs } from './brain-js-samples.js';

const elman = { cell: 'elman', activation: 'relu' } as const;
const gru = { cell: 'gru', reset: 'before' } as const;
const lstm = { cell: 'lstm' } as const;
const limits = { maxHidden: 4, maxLength: 6 };

/**
 * How far a gradient of float32 may be from the reference's, relative to the block: 1e-6 at most is measured on these requests,
 * and what is wrong is wrong by a hundredth. At twice that nothing else would pass.
 */
const closeInFloat32 = 1e-4;

/** Two examples of different lengths, two layers, biases and initial states other than 0. */
function ordinaryRequest(
  kind: CellKind,
  objective: 'crossEntropy' | 'squaredError',
  tokens: boolean,
): Request {
  const combination = {
    kind,
    layers: 2,
    bidirectional: false,
    bias: true,
    ending: { readout: 'every', objective, reduction: 'mean' },
    ragged: true,
    givenState: true,
    tokens,
  } as const;
  const sizes = { batchSize: 2, sequenceLength: 5, inputSize: 3, hiddenSize: 4, outputSize: 3 };
  const drawn = { weights: 'usual', cotangentExponent: 0, valueSeed: 3 } as const;
  return buildRequest({ combination, ...sizes, ...drawn }, precisions.float32);
}

/** Both objectives, of tokens and of dense inputs. */
function ordinaryRequests(kind: CellKind): NamedRequest[] {
  return (['crossEntropy', 'squaredError'] as const).flatMap((objective) =>
    [true, false].map((tokens) => ({
      path: `${objective}-${tokens ? 'tokens' : 'inputs'}`,
      request: ordinaryRequest(kind, objective, tokens),
    })),
  );
}

/** Names the gradients that are not the reference's. */
async function wrongBlocks(subject: Subject, request: Request): Promise<string[]> {
  const [actual, expected] = await Promise.all(
    [subject, referenceSubject()].map((each) => each.evaluate(request)),
  );
  return Object.entries(expected!.gradients!)
    .filter(([name, { data }]) => {
      const came = actual!.gradients![name]!.data;
      const error = Math.hypot(...data.map((value, at) => value - came[at]!));
      return !(error <= closeInFloat32 * Math.hypot(...data));
    })
    .map(([name]) => name);
}

describe.each(copies)('brainJsSubject of $name', (copy) => {
  it.each([
    [elman, 'crossEntropy', true],
    [elman, 'crossEntropy', false],
    [elman, 'squaredError', true],
    [elman, 'squaredError', false],
  ] as const)('has wrong biases alone in %o, %s, tokens: %s', async (kind, objective, tokens) => {
    const subject = brainJsSubject(installedBrainJs(copy), copy.name, 'installed');
    expect(await wrongBlocks(subject, ordinaryRequest(kind, objective, tokens))).toEqual([
      'ba',
      'ba_l1',
      'by',
    ]);
  });

  it.each(['crossEntropy', 'squaredError'] as const)(
    'is right in a GRU behind its last layer alone: %s',
    async (objective) => {
      const subject = brainJsSubject(installedBrainJs(copy), copy.name, 'installed');
      const wrong = await wrongBlocks(subject, ordinaryRequest(gru, objective, false));
      const hidden = ['Wax', 'Waa', 'ba', 'Wax_l1', 'Waa_l1', 'ba_l1'];
      expect(wrong).toEqual([...hidden, 'by', 'inputs', 'h']);
    },
  );

  it.each([elman, gru])('passes once every claimed line is changed: %o', async (kind) => {
    const subject = brainJsSubject(await repairedBrainJs(copy, [cellState]), copy.name, 'repaired');
    const wants = (id: string): boolean => id !== 'gradient/self';
    const { result } = await check({ subject, cases: 20, limits, cells: [kind.cell], wants });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
  });

  it('is then wrong in the LSTM for want of a cell state, and right by its own loss', async () => {
    const subject = brainJsSubject(await repairedBrainJs(copy, [cellState]), copy.name, 'repaired');
    const { result } = await check({ subject, requests: ordinaryRequests(lstm) });
    expect(result.findings.map(({ check: id, fault }) => [id, fault])).toEqual([
      ['forward/reference', 'cell-state-missing'],
    ]);
    expect(result.checks.find(({ id }) => id === 'gradient/self')).toMatchObject({ verdict: 'pass' });
  });

  it.each([
    [elman, 'bias-overwritten', ['ba', 'ba_l1', 'by']],
    [gru, 'gru-update-path-missing', ['Wax', 'Waa', 'ba', 'Wax_l1', 'Waa_l1', 'ba_l1', 'inputs', 'h']],
    [gru, 'gru-carry-overwritten', ['Wax', 'Waa', 'ba', 'Wax_l1', 'Waa_l1', 'ba_l1', 'inputs', 'h']],
  ] as const)('is wrong where one of them is left: %o, %s', async (kind, left, blocks) => {
    const subject = brainJsSubject(await repairedBrainJs(copy, [cellState, left]), copy.name, 'repaired');
    expect(await wrongBlocks(subject, ordinaryRequest(kind, 'crossEntropy', false))).toEqual(blocks);
  });

  it('answers an infinite loss where a probability is below the numbers of float32', async () => {
    const right = ordinaryRequest(elman, 'crossEntropy', true);
    const by = right.parameters.by!;
    const biases = Float64Array.from(by.data, (_, at) => 200 * at);
    const targets = { shape: [2, 5], data: new Int32Array(10) };
    const request: Request = {
      ...right,
      parameters: { ...right.parameters, by: { ...by, data: biases } },
      objective: { kind: 'crossEntropy', targets },
    };
    const installed = brainJsSubject(installedBrainJs(copy), copy.name, 'installed');
    expect((await installed.evaluate(request)).loss).toBe(Number.POSITIVE_INFINITY);
    const repaired = brainJsSubject(await repairedBrainJs(copy, [cellState]), copy.name, 'repaired');
    expect((await repaired.evaluate(request)).loss).toBeGreaterThan(399);
  });
});

describe('brainJsSubject', () => {
  const [copy] = copies;

  it('is found out where it is declared with the reset gate after the product', {
    timeout: 30_000,
  }, async () => {
    const right = brainJsSubject(await repairedBrainJs(copy, [cellState]), copy.name, 'repaired');
    const subject: Subject = {
      describe: async () => {
        const described = await right.describe();
        return { ...described, supports: { ...described.supports, reset: ['after'] } };
      },
      evaluate(request) {
        const { bra, bra_l1, ...parameters } = request.parameters;
        return right.evaluate({ ...request, parameters });
      },
    };
    const wants = (id: string): boolean => id === 'forward/reference';
    const requests = [
      { path: 'after', request: ordinaryRequest({ cell: 'gru', reset: 'after' }, 'crossEntropy', false) },
    ];
    const { result } = await check({ subject, requests, wants });
    expect(result.findings.map(({ check: id }) => id)).toEqual(['forward/reference']);
  });

  it('is found out where one number of a gradient is damaged', async () => {
    const right = brainJsSubject(await repairedBrainJs(copy, [cellState]), copy.name, 'repaired');
    const subject: Subject = {
      describe: () => right.describe(),
      async evaluate(request) {
        const reply = await right.evaluate(request);
        const damaged = reply.gradients?.Waa?.data;
        if (damaged !== undefined) damaged[1]! *= 1.01;
        return reply;
      },
    };
    const requests = [{ path: 'damaged', request: ordinaryRequest(elman, 'crossEntropy', true) }];
    const { result } = await check({ subject, requests });
    expect(result.findings.map(({ quantity }) => quantity)).toEqual(['Waa']);
  });
});
