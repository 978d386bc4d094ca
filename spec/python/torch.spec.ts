import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CellKind } from '../../src/case/combination.js';
import { type CheckOptions, check } from '../../src/check/check.js';
import type { RunResult } from '../../src/check/run-result.js';
import type { FaultId } from '../../src/contract/faults.js';
import { batchShape, type Request } from '../../src/contract/request.js';
import { type DecodedReply, decodeReply, encodeRequest } from '../../src/contract/wire.js';
import { layoutOf } from '../../src/convention/layout.js';
import { parametersInto } from '../../src/convention/translate.js';
import { torch, torchFloat32, torchOnednn } from '../../src/node/adapters/torch.js';
import type { BuiltIn } from '../../src/node/built-in.js';
import {
  ordinaryRequests,
  ownLossCertificate,
  referenceCertificate,
} from '../node/adapters/ordinary-requests.js';
import { disagreements, REGENERATED_AGREEMENT } from '../reference/reply-agreement.js';
import { converse, scaffold, subjectProgram, usingPython } from './open-python.js';

const python = process.env.BACKPROOF_PYTHON ?? 'python3';
const opening = { python, timeoutMs: 120_000, maxReplyBytes: 2 ** 26 };
const program = fileURLToPath(new URL('../../src/node/adapters/python/torch_subject.py', import.meta.url));
const wrongTorch = subjectProgram('wrong_torch.py');
const network = { layers: 2, bidirectional: true };
/** Small networks, so that shapes coincide as well, and every fault shows that shows only then. */
const small = { limits: { maxHidden: 5, maxLength: 8 } };
const kinds: readonly CellKind[] = [
  { cell: 'elman', activation: 'tanh' },
  { cell: 'elman', activation: 'relu' },
  { cell: 'lstm' },
  { cell: 'gru', reset: 'after' },
];

afterEach(() => vi.unstubAllEnvs());

/** Checks a built-in subject, and sees to it that it ends by itself. */
async function checked(builtIn: BuiltIn, options: Omit<CheckOptions, 'subject'>): Promise<RunResult> {
  const subject = await builtIn.open(opening);
  const { result } = await check({ ...options, subject });
  expect(await subject.close()).toEqual([]);
  expect(result.error).toBeNull();
  return result;
}

/** A request under PyTorch's names. */
function inPytorch<Asked extends Request>(request: Asked): Asked {
  const layout = layoutOf('pytorch', request.architecture);
  return { ...request, parameters: parametersInto(layout, request.parameters) };
}

/** What PyTorch answers to requests that bear its names. */
async function answers(requests: readonly Request[]): Promise<readonly DecodedReply[]> {
  const subject = await torch.open(opening);
  const replies = await subject.evaluateAll!(requests);
  expect(await subject.close()).toEqual([]);
  return replies.map((reply, at) => decodeReply(reply, requests[at]!));
}

function fullLengths(request: Request): number[] {
  const { batchSize, sequenceLength } = batchShape(request);
  return new Array(batchSize).fill(sequenceLength);
}

function ordinary(kind: CellKind): Request[] {
  return ordinaryRequests(kind, network).map(({ request }) => inPytorch(request as Request));
}

describe('torch', () => {
  it('can run by an interpreter that has it, and says who it is', async () => {
    expect(await torch.availability({ python })).toBe(true);
    const subject = await torch.open(opening);
    const described = await subject.describe();
    expect(described).toMatchObject({ name: 'PyTorch', precision: 'float64', convention: 'pytorch' });
    expect(described.version).toMatch(/^\d+\.\d+/);
    expect(await subject.close()).toEqual([]);
  });

  it('is right in every cell, depth, direction, packing, bias, readout and loss', async () => {
    const result = await checked(torch, { ...small, cases: 60, wants: (id) => id !== 'gradient/self' });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.power?.invisible).toEqual([]);
    const judged = result.checks.find(({ id }) => id === 'gradient/reference')!;
    expect(judged.cases).toBeGreaterThan(80);
  });

  it.each(kinds)('is certified entry by entry, by the reference and by its own loss: %o', async (kind) => {
    const requests = ordinaryRequests(kind, network);
    const wants = (id: string): boolean => id.startsWith('gradient/');
    const result = await checked(torch, { requests, exhaustive: true, wants });
    expect(result.findings).toEqual([]);
    expect(result.checks.map(({ id, verdict, cases }) => [id, verdict, cases])).toEqual([
      ['gradient/reference', 'pass', requests.length],
      ['gradient/self', 'pass', requests.length],
    ]);
    for (const { check: id, quantity, relativeErrorBound } of result.certificates ?? []) {
      const largest = id === 'gradient/self' ? ownLossCertificate : referenceCertificate;
      expect(relativeErrorBound, `${id}, ${quantity}`).toBeLessThanOrEqual(largest);
    }
  });

  it('answers a packed batch of full lengths as one that is not packed', async () => {
    const plain = kinds.flatMap(ordinary);
    const packed = plain.map((request) => ({ ...request, lengths: fullLengths(request) }));
    const replies = await answers([...plain, ...packed]);
    const failures = plain.flatMap((_, at) =>
      disagreements(replies[plain.length + at]!, replies[at]!, REGENERATED_AGREEMENT),
    );
    expect(failures).toEqual([]);
  });

  it('has zero gradients where the loss reads nothing', async () => {
    const [request] = ordinary({ cell: 'lstm' });
    const [reply] = await answers([{ ...request!, objective: { kind: 'cotangent' } }]);
    expect(reply!.loss).toBe(0);
    const gradients = Object.entries(reply!.gradients!);
    expect(gradients.map(([name]) => name).sort()).toEqual(
      [...Object.keys(request!.parameters), 'inputs', 'h', 'c'].sort(),
    );
    expect(gradients.filter(([, { data }]) => data.some((value) => value !== 0))).toEqual([]);
  });

  it('refuses a parameter of another shape, which PyTorch would stretch', async () => {
    const [request] = ordinary({ cell: 'lstm' });
    const bias_ih_l0 = { shape: [1], data: Float64Array.of(1) };
    const asked = answers([{ ...request!, parameters: { ...request!.parameters, bias_ih_l0 } }]);
    await expect(asked).rejects.toThrow(/bias_ih_l0 is \(1,\), expected \(8,\)/);
  });
});

describe('torchFloat32', () => {
  it('is right in what single precision can tell', async () => {
    const result = await checked(torchFloat32, { cases: 60, wants: (id) => id !== 'gradient/self' });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.subject?.precision).toBe('float32');
  });
});

describe('torchOnednn', () => {
  it('is right in what single precision can tell', async () => {
    const result = await checked(torchOnednn, { cases: 60, wants: (id) => id !== 'gradient/self' });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
  });

  it('runs by the kernels of oneDNN forward and backward, and torchFloat32 by none', async () => {
    vi.stubEnv('ONEDNN_VERBOSE', '1');
    vi.stubEnv('PYTHONPATH', scaffold);
    const [request] = ordinary({ cell: 'lstm' });
    const ask = { jsonrpc: '2.0', id: 1, method: 'evaluate', params: encodeRequest(request!, 'base64') };
    const kernels = async (...args: readonly string[]): Promise<readonly string[]> => {
      const { replies, stderr } = await converse(program, args, [ask]);
      expect(replies).toMatchObject([{ id: 1, result: { gradients: {} } }]);
      const ran = stderr.matchAll(/exec,cpu,rnn,[^,]*,([a-z_]*)/g);
      return [...new Set(Array.from(ran, ([, direction]) => direction!))].sort();
    };
    expect(await kernels('--onednn')).toEqual(['backward', 'forward_training']);
    expect(await kernels('--precision', 'float32')).toEqual([]);
  });
});

/** A mistake that wrong_torch.py makes, and the one finding that has to come of it. */
interface Mistake {
  readonly wrong: string;
  readonly fault: FaultId;
  readonly detail: object;
  readonly cells?: CheckOptions['cells'];
  readonly names?: readonly string[];
}

const mistakes: readonly Mistake[] = [
  { wrong: 'gate-order', fault: 'gate-order', detail: { order: 'i, o, f, g' } },
  { wrong: 'reset-placement', fault: 'reset-placement', detail: { reset: 'before' } },
  { wrong: 'update-gate-swapped', fault: 'update-gate-swapped', detail: {} },
  {
    wrong: 'transposed-matrix',
    fault: 'weight-orientation',
    detail: { blocks: ['Waa'], form: 'column-major' },
  },
  {
    wrong: 'transposed-blocks',
    fault: 'weight-orientation',
    detail: { blocks: ['Waa'], form: 'gate by gate' },
  },
  {
    wrong: 'padding-semantics',
    fault: 'padding-semantics',
    detail: { form: 'run through, outputs masked' },
  },
  {
    wrong: 'truncated-bptt',
    fault: 'truncated-bptt',
    detail: { window: 3 },
    names: ['bias_ih_l0'],
  },
  { wrong: 'second-bias', fault: 'gradient-missing', detail: {}, cells: ['lstm'] },
];

describe('the check of wrong_torch.py', () => {
  it.each(mistakes)('finds $wrong, and nothing else', async ({ wrong, fault, detail, cells, names }) => {
    const { result } = await usingPython(wrongTorch, ['--wrong', wrong], (subject) =>
      check({ subject, cases: 24, wants: (id) => id !== 'gradient/self', ...(cells && { cells }) }),
    );
    expect(result.error).toBeNull();
    expect(result.verdict).toBe('fail');
    expect(result.findings).toMatchObject([{ fault, detail }]);
    if (names !== undefined) expect(result.findings[0]).toMatchObject({ names });
  });
});
