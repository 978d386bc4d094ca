import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { featuresOf, optionValues } from '../reference/features.js';
import { decodeRecorded, decodeReply, loadRecorded } from '../reference/load-recorded.js';
import { disagreements, RECORDED_AGREEMENT, REGENERATED_AGREEMENT } from '../reference/reply-agreement.js';
import { howToInstall, runPython } from './python-program.js';
import { randomRequest } from './random-request.js';

const witnesses = { torch: 'pytorch.json', jax: 'jax.json' } as const;
type Witness = keyof typeof witnesses;
/** A line that live.py answers, after its first. */
type Answer = Readonly<Record<Witness, Parameters<typeof decodeReply>[0] | null>>;

const requests = Array.from({ length: 150 }, (_, seed) => randomRequest(seed));
let versions: Readonly<Record<Witness, string | null>>;
let answers: Answer[];

beforeAll(async () => {
  const lines = requests.map((request) => `${JSON.stringify(request, plainTensors)}\n`);
  const { stdout, stderr } = await runPython('python/live.py', [], lines.join(''));
  const [head, ...answered] = stdout.trimEnd().split('\n');
  ({ versions } = JSON.parse(head!));
  answers = answered.map((line) => JSON.parse(line));
  const missing = Object.keys(witnesses).filter((witness) => versions[witness as Witness] === null);
  if (missing.length > 0) process.stderr.write(`not compared with ${missing.join(' and ')}: ${stderr}\n`);
});

describe('the live witnesses', () => {
  it('are at least one of PyTorch and JAX', () => {
    const importable = Object.values(versions).filter((version) => version !== null);
    expect(importable, `neither torch nor jax can be imported. ${howToInstall}.`).not.toEqual([]);
  });

  it('answer every request that they can', () => {
    expect(answers).toHaveLength(requests.length);
    for (const [index, answer] of answers.entries()) {
      expect(answer.jax !== null, `jax, request ${index}`).toBe(versions.jax !== null);
      expect(answer.torch !== null, `torch, request ${index}`).toBe(
        versions.torch !== null && torchSupports(requests[index]!),
      );
    }
  });

  it('are asked for every value of every option', () => {
    const features = requests.map(featuresOf);
    for (const [option, values] of Object.entries(optionValues)) {
      const seen = new Set(features.map((each) => each[option as keyof typeof optionValues]));
      expect([...seen].sort(), option).toEqual([...values].sort());
    }
  });
});

describe('evaluateReference against live witnesses', () => {
  it('agrees with every answer', () => {
    let compared = 0;
    const failures = answers.flatMap((answer, index) =>
      Object.keys(witnesses).flatMap((witness) => {
        const reply = answer[witness as Witness];
        if (reply === null) return [];
        compared++;
        const actual = evaluateReference(requests[index]!);
        return disagreements(actual, decodeReply(reply), RECORDED_AGREEMENT).map(
          (what) =>
            `${witness}, randomRequest(${index}), ${Object.values(featuresOf(requests[index]!))}: ${what}`,
        );
      }),
    );
    expect(failures).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });

  it('would disagree if one number of a request were another', () => {
    const index = requests.findIndex(torchSupports);
    const { Wax } = requests[index]!.parameters;
    const reply = answers[index]!.torch ?? answers[index]!.jax!;
    const parameters = { ...requests[index]!.parameters, Wax: nudged(Wax!) };
    const actual: Reply = evaluateReference({ ...requests[index]!, parameters });
    expect(disagreements(actual, decodeReply(reply), RECORDED_AGREEMENT)).not.toEqual([]);
  });
});

describe('generate.py', () => {
  it.each(Object.entries(witnesses))('makes the recorded numbers of %s again', async (witness, file) => {
    if (versions[witness as Witness] === null) return expectMissing(witness as Witness);
    const folder = mkdtempSync(join(tmpdir(), 'backproof-recorded-'));
    try {
      await runPython('reference/generate.py', ['--only', witness, '--output', folder]);
      const again = decodeRecorded(readFileSync(join(folder, file), 'utf8'));
      const recorded = loadRecorded(file);
      expect(again.map(({ name }) => name)).toEqual(recorded.map(({ name }) => name));
      expect(again.map(({ request }) => request)).toEqual(recorded.map(({ request }) => request));
      const failures = again.flatMap(({ name, reply }, index) =>
        disagreements(reply, recorded[index]!.reply, REGENERATED_AGREEMENT).map((what) => `${name}: ${what}`),
      );
      expect(failures).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** A witness that is missing has no numbers to make again; the other one must then be here. */
function expectMissing(witness: Witness): void {
  expect(versions[witness === 'jax' ? 'torch' : 'jax']).not.toBeNull();
}

/** PyTorch has no Elman cell with sigmoid or identity and no GRU with reset before. */
function torchSupports(request: Request): boolean {
  return ['elman tanh', 'elman relu', 'lstm', 'gru after'].includes(featuresOf(request).cell);
}

/** Writes tensors as the wire has them; for JSON.stringify. */
function plainTensors(_: string, value: unknown): unknown {
  if (value instanceof Float64Array) return Array.from(value);
  if (!isIndexTensor(value)) return value;
  return { shape: value.shape, dtype: 'int32', data: Array.from(value.data) };
}

function isIndexTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Int32Array;
}

/** Copies a tensor with its first entry larger by a millionth. */
function nudged({ shape, data }: Tensor): Tensor {
  const copy = Float64Array.from(data);
  copy[0]! += 1e-6;
  return { shape, data: copy };
}
