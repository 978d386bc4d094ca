import { describe, expect, it } from 'vitest';
import { propertyRecord } from '../../../src/check/property/property-record.js';
import type { Request } from '../../../src/contract/request.js';
import { tensor } from '../../../src/contract/tensor.js';
import { type Answer, equal, type Relation, zero } from '../../../src/property/relation.js';

const property = { name: 'sample', statement: 'The second is the first.' };
const smallestNormal = 1e-300;
const unitRoundoff = 0;

function answer(numbers: readonly number[] | null, alike = false): Answer {
  const block = tensor([numbers?.length ?? 0], Float64Array.from(numbers ?? []));
  return {
    request: {} as Request,
    blocks: new Map(numbers === null ? [] : [['ba', block]]),
    owed: [{ name: 'ba', shape: [numbers?.length ?? 2] }],
    alike,
  };
}

/** Judges a relation between answers that may each be off by these budgets. */
function judged(relation: Relation, ...budgets: readonly number[]) {
  const budgetsOf = (of: Answer) =>
    new Map([['ba', Float64Array.from(of.blocks.get('ba')!.data, (_, k) => budgets[k]!)]]);
  return propertyRecord(relation, { property, budgetsOf, smallestNormal, unitRoundoff });
}

describe('propertyRecord', () => {
  it('agrees within the budgets of both answers, and differs beyond them', () => {
    const relation = (second: number) => equal(answer([second, 2]), answer([1, 2]), 'ba');
    expect(judged(relation(1.19), 0.1, 0.1)).toMatchObject({
      check: 'property/sample',
      quantity: 'ba',
      outcome: 'agrees',
      worst: { index: 0, actual: 1.19, expected: 1, budget: 0.2 },
      evidence: 'telling',
    });
    expect(judged(relation(1.21), 0.1, 0.1)).toMatchObject({
      outcome: 'differs',
      wrong: [0],
      message: 'The second is the first. That does not hold here: ba in 1 of 2 entries.',
    });
  });

  it('weighs budgets by the size of the coefficients, whatever their sign', () => {
    const [left, right] = [answer([8]), answer([-2])];
    const relation = equal(left, right, 'ba', { factor: -3 });
    expect(judged(relation, 1)).toMatchObject({
      outcome: 'agrees',
      worst: { actual: 8, expected: 6, budget: 4 },
    });
    const each = equal(left, right, 'ba', { factor: Float64Array.of(-3) });
    expect(judged(each, 1)).toMatchObject({ worst: { expected: 6, budget: 4 } });
  });

  it('takes twice the budget of the first answer where the other is an arrangement of it', () => {
    const relation = equal(answer([1.5, 1], true), answer([1, 1.5]), 'ba', { from: Int32Array.of(1, 0) });
    expect(judged(relation, 0.1, 0.3)).toMatchObject({ outcome: 'agrees', worst: { budget: 0.6 } });
  });

  it('allows what must be exact no more than underflow, and a zero nothing', () => {
    const doubled = equal(answer([2], true), answer([1]), 'ba', { factor: 2, exact: true });
    expect(judged(doubled, 1)).toMatchObject({ outcome: 'agrees', worst: { budget: 3 * smallestNormal } });
    const off = equal(answer([2 + 2 ** -51], true), answer([1]), 'ba', { factor: 2, exact: true });
    expect(judged(off, 1).outcome).toBe('differs');
    expect(judged(zero(answer([0, -0]), 'ba'), 1, 1)).toMatchObject({
      outcome: 'agrees',
      evidence: 'telling',
    });
    expect(judged(zero(answer([0, 5e-324]), 'ba'), 1, 1).outcome).toBe('differs');
  });

  it('adds up what several entries contribute to one', () => {
    const terms = [{ of: answer([1, 2, -3]), block: 'ba', coefficients: 1, into: new Int32Array(3) }];
    const sum: Relation = { quantity: 'ba', shape: [], terms };
    expect(judged(sum, 0.1, 0.2, 0.3)).toMatchObject({
      outcome: 'agrees',
      worst: { actual: 0, expected: 0 },
    });
    const known = { values: Float64Array.of(-7), budgets: Float64Array.of(0.5) };
    expect(judged({ ...sum, known }, 1, 2, 3)).toMatchObject({
      outcome: 'differs',
      worst: { actual: 0, expected: 7, budget: 6.5 },
    });
  });

  it('never lets NaN pass, on whichever side it comes', () => {
    const nan = answer([Number.NaN, 1]);
    const right = answer([1, 1]);
    expect(judged(equal(nan, right, 'ba'), 9, 9).outcome).toBe('differs');
    expect(judged(equal(right, nan, 'ba'), 9, 9).outcome).toBe('differs');
    expect(judged(zero(nan, 'ba'), 9, 9).outcome).toBe('differs');
    expect(judged(equal(right, right, 'ba'), Number.NaN, 1).outcome).toBe('inconclusive');
  });

  it('says that a block is missing which did not come in some answer', () => {
    expect(judged(equal(answer([1, 2]), answer(null), 'ba'), 1, 1)).toMatchObject({
      outcome: 'missing',
      worst: null,
    });
    expect(judged(equal(answer(null), answer([1, 2]), 'ba'), 1, 1).outcome).toBe('missing');
    const short = { ...answer([1]), owed: answer([1, 2]).owed };
    expect(judged(equal(answer([1, 2]), short, 'ba'), 1, 1).outcome).toBe('missing');
  });

  it('tells something where terms cancel that are larger than the budget', () => {
    const cancelling = {
      ...equal(answer([0, 0]), answer([5, 5]), 'ba'),
      terms: [
        { of: answer([0, 0]), block: 'ba', coefficients: 1 },
        { of: answer([5, 5]), block: 'ba', coefficients: -1 },
        { of: answer([5, 5]), block: 'ba', coefficients: 1 },
      ],
    };
    expect(judged(cancelling, 1, 1)).toMatchObject({ outcome: 'agrees', evidence: 'telling' });
    expect(judged(cancelling, 9, 9).evidence).toBe('lost');
  });

  it('tells nothing where the budget is as large as what is compared', () => {
    expect(judged(equal(answer([1, 1]), answer([1, 1]), 'ba'), 9, 9).evidence).toBe('lost');
  });
});
