import { describe, expect, it } from 'vitest';
import { cornerCases, kindName } from '../../../src/case/corner-cases.js';
import { openSchedule } from '../../../src/check/behaviour/behaviour-schedule.js';
import { planCases } from '../../../src/check/plan.js';
import { precisions } from '../../../src/numeric/precision.js';

const plan = planCases({ seed: 7, cases: 100, limits: { maxHidden: 3, maxLength: 3 } });
const kinds = plan.map((planned) => kindName(planned.request(precisions.float64).architecture));

/** The numbers of the cases that are taken, of those that are judged. */
function taken(judged: (kind: string, done: number) => boolean): number[] {
  const schedule = openSchedule(plan.length);
  return kinds.flatMap((kind, done) => (judged(kind, done) && schedule.takes(done, kind) ? [done] : []));
}

describe('openSchedule', () => {
  it('takes a dozen of a run, evenly over the run and the kinds, of the table and generated', () => {
    const numbers = taken(() => true);
    expect(numbers).toHaveLength(12);
    const gaps = numbers.slice(1).map((number, at) => number - numbers[at]!);
    expect(Math.max(...gaps)).toBeLessThan(2 * (plan.length / 12));
    expect(new Set(numbers.map((number) => kinds[number])).size).toBe(7);
    expect(numbers.some((number) => number < cornerCases.length)).toBe(true);
    expect(numbers.some((number) => number >= cornerCases.length)).toBe(true);
  });

  it('takes as many where only one kind, or only one part of the run, is judged', () => {
    expect(taken((kind) => kind === 'lstm').length).toBeGreaterThan(9);
    expect(taken((_, done) => done > 150)).toHaveLength(12);
    expect(taken((_, done) => done === 100)).toEqual([100]);
  });

  it.each([1, 2, 5, 12])('takes every case of a run of %i', (cases) => {
    const schedule = openSchedule(cases);
    const all = Array.from({ length: cases }, (_, done) => schedule.takes(done, `kind ${done % 3}`));
    expect(all).not.toContain(false);
  });
});
