import { describe, expect, it } from 'vitest';
import { type GradientQuestion, resolveQuestion } from '../../../src/check/general/gradient-question.js';
import { InputError } from '../../../src/complaint/input-error.js';

const at = Float64Array.of(0.1, 0.2, 0.3, 0.4);
const question: GradientQuestion = { loss: (x) => x[0]!, gradient: [1, 0, 0, 0], at };

describe('resolveQuestion', () => {
  it('copies the point and makes it one block unless told otherwise', () => {
    const { at: copied, blocks, missProbability, precision } = resolveQuestion(question);
    expect(copied).toEqual(at);
    expect(copied).not.toBe(at);
    expect(blocks).toEqual([{ name: 'x', from: 0, to: 4 }]);
    expect([missProbability, precision.name]).toEqual([1e-9, 'float64']);
  });

  it('takes blocks by name or as a list, in any order', () => {
    const ordered = [
      { name: 'b', from: 0, to: 1 },
      { name: 'a', from: 1, to: 4 },
    ];
    expect(resolveQuestion({ ...question, blocks: { a: [1, 4], b: [0, 1] } }).blocks).toEqual(ordered);
    expect(resolveQuestion({ ...question, blocks: [...ordered].reverse() }).blocks).toEqual(ordered);
  });

  it('keeps the shape of a block that has one', () => {
    const shaped = { name: 'W', from: 0, to: 4, shape: [2, 2] } as const;
    expect(resolveQuestion({ ...question, blocks: [shaped] }).blocks).toEqual([shaped]);
  });

  const wrong: Record<string, unknown>[] = [
    { at: [] },
    { at: [1, Number.NaN] },
    { at: 3 },
    { loss: 1 },
    { gradient: null },
    { precision: 'float16' },
    { precision: 'float32' },
    { noise: -1 },
    { missProbability: 0 },
    { missProbability: 1 },
    { seed: Number.NaN },
    { scale: 0 },
    { blocks: {} },
    { blocks: { a: [0, 2] } },
    { blocks: { a: [0, 3], b: [2, 4] } },
    { blocks: { a: [0, 0], b: [0, 4] } },
    { blocks: { a: [0, 2], b: [2, 5] } },
    { blocks: { a: [0, 1.5], b: [1.5, 4] } },
    ...[[2, 3], [4], [-2, -2], [0.5, 8], [1, 2, 2], []].map((shape) => ({
      blocks: [{ name: 'W', from: 0, to: 4, shape }],
    })),
    {
      blocks: [
        { name: 'a', from: 0, to: 2 },
        { name: 'a', from: 2, to: 4 },
      ],
    },
  ];
  it.each(wrong)('refuses %j', (change) => {
    expect(() => resolveQuestion({ ...question, ...change } as GradientQuestion)).toThrow(InputError);
  });

  it('says where, what and what to do', () => {
    expect(() => resolveQuestion({ ...question, precision: 'float32' })).toThrow(
      'at[0] is 0.1; expected a number that float32 holds, because the loss is declared to be computed in it. Round the point with Math.fround.',
    );
  });
});
