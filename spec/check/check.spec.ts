import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { type CheckOptions, check } from '../../src/check/check.js';
import { answerChecks, behaviourChecks } from '../../src/check/comparison-record.js';
import type { Reply, Request } from '../../src/contract/request.js';
import { resultSchema } from '../../src/contract/result.js';
import type { Subject } from '../../src/contract/subject.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceDescription, referenceSubject } from '../../src/subject/reference.js';

const few = { seed: 3, cases: 4, limits: usualLimits, replay: (path: string) => path };

/** The reference, its answers passed through a change. */
function subjectWith(
  evaluate: (request: Request) => Reply,
  supports = referenceDescription.supports,
): Subject {
  return { describe: () => ({ ...referenceDescription, name: 'altered', supports }), evaluate };
}

/** Runs the first generated cases alone: the table is not what these specs are about. */
function checkOf(subject: Subject, options: Partial<CheckOptions> = {}) {
  const requests = [0, 1, 2].map((number) => ({
    path: `request ${number}`,
    request: buildRequest(generatedCase(5, number, usualLimits).spec),
  }));
  return check({ ...few, requests, subject, ...options });
}

function scaled(reply: Reply, factor: number): Reply {
  const gradients = Object.entries(reply.gradients ?? {}).map(
    ([name, { shape, data }]) => [name, { shape, data: data.map((value) => value * factor) }] as const,
  );
  return { ...reply, gradients: Object.fromEntries(gradients) };
}

describe('check', () => {
  it('is not misled by a subject that writes into its arguments', async () => {
    const vandal = subjectWith((request) => {
      const { objective } = request;
      if (objective.kind === 'cotangent')
        for (const bar of [objective.outputs, objective.h, objective.c]) bar?.data.fill(0);
      else objective.targets.data.fill(0);
      return evaluateReference(request);
    });
    expect((await checkOf(vandal)).result.verdict).toBe('fail');
  });

  it('is told of a right subject that writes into its arguments, and of nothing else', async () => {
    const untidy = subjectWith((request) => {
      const reply = structuredClone(evaluateReference(request));
      for (const { data } of Object.values(request.parameters)) data.fill(7);
      return reply;
    });
    const { result } = await checkOf(untidy);
    expect(result.findings.map(({ fault }) => fault)).toEqual(['mutates-arguments']);
  });

  it('passes a right subject that reuses its buffers from call to call', async () => {
    const buffers = new Map<string, Float64Array>();
    const reusing = subjectWith((request) => {
      for (const buffer of buffers.values()) buffer.fill(Number.NaN);
      const reply = evaluateReference(request);
      const gradients = Object.entries(reply.gradients ?? {}).map(([name, { shape, data }]) => {
        const key = `${name} ${data.length}`;
        const buffer = buffers.get(key) ?? new Float64Array(data.length);
        buffers.set(key, buffer);
        buffer.set(data);
        return [name, { shape, data: buffer }] as const;
      });
      return { ...reply, gradients: Object.fromEntries(gradients) };
    });
    expect((await checkOf(reusing)).result.verdict).toBe('pass');
  });

  it('reports a subject that is wrong once and right when asked again', async () => {
    let calls = 0;
    const flaky = subjectWith((request) => {
      calls++;
      return calls === 1 ? scaled(evaluateReference(request), 2) : evaluateReference(request);
    });
    const { result } = await checkOf(flaky);
    expect(result.verdict).toBe('fail');
    expect(result.findings.map(({ fault }) => fault)).toEqual(['nondeterministic']);
  });

  it('reports it as it was when only its answers are checked', async () => {
    let calls = 0;
    const flaky = subjectWith((request) => {
      calls++;
      return calls === 1 ? scaled(evaluateReference(request), 2) : evaluateReference(request);
    });
    const { result } = await checkOf(flaky, { wants: (id) => id === 'gradient/reference' });
    expect(result.findings).toMatchObject([{ check: 'gradient/reference', fault: 'nondeterministic' }]);
    expect(result.certificates).toEqual([]);
    expect(result.findings[0]!.message).toMatch(/^The answer was wrong once and right when it was asked/);
    expect(result.verdict).toBe('fail');
  });

  it('asks no more of a subject than it declares, under both kinds of judges', async () => {
    const supports = { ...referenceDescription.supports, gradients: ['parameters'] as const, outputs: false };
    const modest = subjectWith((request) => {
      expect(request.want).toEqual(['gradients']);
      const reply = evaluateReference(request);
      const { inputs: _, h: __, c: ___, ...parameters } = reply.gradients!;
      return { loss: reply.loss, gradients: parameters };
    }, supports);
    const asked = {
      ...modest,
      evaluate: (request: Request) =>
        request.want.length === 0 ? evaluateReference(request) : modest.evaluate(request),
    };
    for (const judges of ['reference', 'independent'] as const) {
      expect((await checkOf(asked, { judges })).result.findings).toEqual([]);
    }
  });

  it('counts what the subject does not support, and is inconclusive when that is everything', async () => {
    const supports = { ...referenceDescription.supports, cells: [] };
    const { result } = await checkOf(subjectWith(evaluateReference, supports));
    expect(result.verdict).toBe('inconclusive');
    const made = [...behaviourChecks, ...answerChecks].filter((id) => id !== 'behaviour/sequence');
    expect(result.checks.map(({ id, cases, unsupported }) => [id, cases, unsupported])).toEqual(
      made.map((id) => [id, 0, 3]),
    );
  });

  it('keeps to the cells that it is given', async () => {
    const cellsAsked = new Set<string>();
    const subject = subjectWith((request) => {
      cellsAsked.add(request.architecture.cell);
      return evaluateReference(request);
    });
    const wants = (id: string) => id === 'forward/reference';
    await check({ ...few, subject, cells: ['gru'], wants });
    expect([...cellsAsked]).toEqual(['gru']);
  });

  it('stops at the first failing case when it is to bail', async () => {
    const wrong = subjectWith((request) => scaled(evaluateReference(request), -1));
    const progress: number[] = [];
    const wants = (id: string) => id === 'gradient/reference';
    await checkOf(wrong, { bail: true, wants, onProgress: ({ done }) => void progress.push(done) });
    expect(Math.max(...progress)).toBe(0);
  });

  it('shows a request that was given as it is, whatever its name looks like', async () => {
    const request = buildRequest(generatedCase(5, 1, usualLimits).spec);
    const wrong = subjectWith((each) => scaled(evaluateReference(each), 3));
    const { result } = await check({ ...few, subject: wrong, requests: [{ path: '12', request }] });
    expect(result.findings[0]!.replay).toBe('12');
    expect((result.findings[0]!.case as { architecture: object }).architecture).toEqual(request.architecture);
  });

  it('certifies entry by entry against the reference, and by probability against the own loss', async () => {
    const { result } = await checkOf(referenceSubject());
    const of = (id: string) => result.certificates!.filter(({ check: by }) => by === id);
    expect(of('gradient/reference').every(({ missProbability }) => missProbability === 0)).toBe(true);
    expect(of('gradient/self').length).toBeGreaterThan(0);
    for (const { missProbability } of of('gradient/self')) {
      expect(missProbability).toBeGreaterThan(0);
      expect(missProbability).toBeLessThan(result.missProbability);
    }
  });

  it('needs nothing but a subject, and says how to run a case again', async () => {
    const wrong = subjectWith((request) => scaled(evaluateReference(request), -1));
    const { result } = await check({
      subject: wrong,
      wants: (id) => id === 'gradient/reference',
      bail: true,
    });
    expect(result.seed).toBe(7);
    expect(result.findings[0]!.replay).toMatch(/^check\(\{ subject, seed: 7, wants, path: "corner:.*" \}\)$/);
  });

  it('ends with an error where the subject throws or answers no reply, and keeps what was found', async () => {
    for (const [answer, kind] of [
      [() => Promise.reject(new Error('out of memory')), 'crash'],
      [() => ({ loss: '1' }) as never, 'protocol'],
    ] as const) {
      let calls = 0;
      const failing: Subject = {
        describe: () => referenceDescription,
        evaluate: (request) => (++calls > 3000 ? answer() : scaled(evaluateReference(request), 2)),
      };
      const { result } = await check({ subject: failing, cases: 5 });
      expect(resultSchema.safeParse({ ...result, version: '1', elapsedMs: 1 }).success).toBe(true);
      expect(result.verdict).toBe('error');
      expect(result.error).toMatchObject({ kind, replay: expect.stringContaining('path') });
      expect(result.findings.length).toBeGreaterThan(0);
    }
  });
});
