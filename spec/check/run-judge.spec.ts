import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { UnsupportedCase } from '../../src/contract/subject-failure.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceDescription } from '../../src/subject/reference.js';

const subjectWith = (evaluate: (request: Request) => Reply): Subject => ({
  describe: () => referenceDescription,
  evaluate,
});

/** What a case is counted in, whatever it is judged by. */
const wants = (id: string): boolean => id === 'gradient/reference';

describe('openRunJudge', () => {
  it('counts a case as unsupported when the subject says so only as it is asked', async () => {
    const picky = subjectWith((request) => {
      if (request.architecture.cell === 'gru') throw new UnsupportedCase('no GRU today');
      return evaluateReference(request);
    });
    const { result } = await check({ subject: picky, cases: 10, wants });
    expect(result.verdict).toBe('pass');
    const { result: full } = await check({ subject: subjectWith(evaluateReference), cases: 10, wants });
    const [some, all] = [result, full].map(
      ({ checks }) => checks.find(({ id }) => id === 'gradient/reference')!,
    );
    expect(some!.unsupported).toBeGreaterThan(all!.unsupported + 20);
    expect(some!.cases + some!.unsupported).toBe(all!.cases + all!.unsupported);
    const never = subjectWith(() => {
      throw new UnsupportedCase('nothing today');
    });
    expect((await check({ subject: never, cases: 2 })).result.verdict).toBe('inconclusive');
  });
});
