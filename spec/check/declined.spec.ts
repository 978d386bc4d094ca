import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { declinedRecord, unlessDeclined } from '../../src/check/declined.js';
import type { Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { UnsupportedCase } from '../../src/contract/subject-failure.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceDescription } from '../../src/subject/reference.js';

const decline = (): never => {
  throw new UnsupportedCase('not that');
};

/** Wrong in Waa where a request has lengths, and there it gives no loss without its gradient. */
const evasive: Subject = {
  describe: () => referenceDescription,
  evaluate(request: Request) {
    if (request.lengths !== null && !request.want.includes('gradients')) decline();
    const reply = evaluateReference(request);
    const { Waa } = reply.gradients ?? {};
    if (request.lengths !== null && Waa !== undefined)
      for (let k = 0; k < Waa.data.length; k++) Waa.data[k]! *= 1.5;
    return reply;
  },
};

/** Differences of the own loss take most of a run's time. */
const quick = (id: string): boolean => id !== 'gradient/self';
const gradients = (id: string): boolean => id.startsWith('gradient/');

describe('unlessDeclined', () => {
  it('leaves a check undecided where the subject declines, and passes on everything else', async () => {
    const records = await unlessDeclined(['gradient/self'], ['Wax', 'ba'], async () => decline());
    expect(records).toEqual([declinedRecord('gradient/self', 'Wax'), declinedRecord('gradient/self', 'ba')]);
    expect(records.every(({ outcome }) => outcome === 'inconclusive')).toBe(true);
    const failing = unlessDeclined(['gradient/self'], [], () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    const asked = [declinedRecord('gradient/self', 'h')];
    expect(await unlessDeclined(['gradient/self'], ['ba'], async () => asked)).toBe(asked);
  });

  it('keeps what an answer has shown, though the subject declines to be asked further', async () => {
    const { result } = await check({ subject: evasive, cases: 20, cells: ['elman'], wants: gradients });
    expect(result.verdict).toBe('fail');
    expect(result.findings.map(({ check: id }) => id)).toContain('gradient/reference');
    const [entry] = result.checks.filter(({ id }) => id === 'gradient/reference');
    expect(entry!.unsupported).toBe(0);
  });

  it('tells no dependence on cases that were declined', async () => {
    const choosy: Subject = {
      describe: () => referenceDescription,
      evaluate(request: Request) {
        if ((request.inputs ?? request.tokens)!.shape[1]! <= 2) decline();
        const reply = evaluateReference(request);
        const { data = [] } = reply.gradients?.Waa ?? {};
        for (let k = 0; k < data.length; k++) data[k] = Math.sin(k + 1);
        return reply;
      },
    };
    const { result } = await check({ subject: choosy, cases: 8, cells: ['elman'], wants: quick });
    expect(result.verdict).toBe('fail');
    for (const { message } of result.findings) expect(message).not.toMatch(/right with \d+ step/);
  });
});
