import { describe, expect, it } from 'vitest';
import { plantedSubject } from '../../../src/check/power/planted-subject.js';
import { compareSequence } from '../../../src/check/sequence/compare-sequence.js';
import type { Description, Subject } from '../../../src/contract/subject.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { nondeterministic } from '../../../src/fault/nondeterministic.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import { carryingOver, keepingState, wrongNowAndThen } from '../behaviour/behaviour-subjects.js';
import { bareSupports, losingItsTape, remembering } from './sequence-subjects.js';

/** What a sequence on a subject comes to, and how often it was asked. */
async function comparedSequence(subject: Subject, seed = 7) {
  let calls = 0;
  const counting: Subject = {
    ...subject,
    evaluate: (request) => {
      calls++;
      return subject.evaluate(request);
    },
  };
  const description = (await subject.describe()) as Description;
  return { ...(await compareSequence(counting, description, seed)), asked: calls };
}

describe('compareSequence', () => {
  it('agrees on the reference, at twenty-five calls', async () => {
    for (const seed of [1, 2]) {
      expect(await comparedSequence(referenceSubject(), seed)).toEqual({
        record: {
          witness: 'itself',
          quantity: 'answer',
          shape: [],
          outcome: 'agrees',
          worst: null,
          wrong: [],
          evidence: 'telling',
        },
        request: null,
        calls: [],
        asked: 25,
      });
    }
  });

  it.each([
    ['loses its tape with a loss alone', losingItsTape],
    ['keeps its state', () => keepingState(true)],
    ['carries its state over', carryingOver],
  ])('finds a subject stale that %s, and the calls between two answers', async (_, make) => {
    const { record, request, calls } = await comparedSequence(make());
    expect(record).toMatchObject({ outcome: 'differs', fault: 'stale-state', evidence: 'telling' });
    expect(record.message).toMatch(/^After requests of other cases .* Start every call from nothing/);
    expect(record.wrong).toContain(record.worst!.index);
    expect(request).not.toBeNull();
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.at(-1)).toBe(calls[0]);
  });

  it.each(nondeterministic.planted.map((fault) => [fault.name, () => plantedSubject(fault)] as const))(
    'finds chance in %s',
    async (_, make) => {
      expect((await comparedSequence(make())).record).toMatchObject({ fault: 'nondeterministic' });
    },
  );

  it('finds chance in an answer that is wrong now and then', async () => {
    expect((await comparedSequence(wrongNowAndThen(5, false))).record).toMatchObject({
      fault: 'nondeterministic',
    });
  });

  it('takes variants of a case where there is but one architecture', async () => {
    const { record, asked } = await comparedSequence(remembering(() => evaluateReference, bareSupports)());
    expect(record.outcome).toBe('agrees');
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThan(26);
  });

  it('decides nothing where the subject declines, and finds one that declines what it has answered', async () => {
    const declining = remembering(() => () => {
      throw new UnsupportedCase('not today');
    });
    expect((await comparedSequence(declining())).record).toMatchObject({
      outcome: 'inconclusive',
      evidence: 'lost',
    });
    const tiring = remembering(() => {
      let calls = 0;
      return (request) => {
        if (++calls > 8) throw new UnsupportedCase('enough');
        return evaluateReference(request);
      };
    });
    expect((await comparedSequence(tiring())).record).toMatchObject({
      outcome: 'missing',
      quantity: 'answer',
      fault: 'stale-state',
    });
  });
});
