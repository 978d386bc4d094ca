import { describe, expect, it } from 'vitest';
import { pointCost, timeLeft } from '../../../src/cli/decay/time-left.js';
import { planDecay } from '../../../src/decay/plan-decay.js';

describe('pointCost', () => {
  it('grows as the work does: with T, with the gates, with both kinds of products', () => {
    const costs = planDecay({
      lengths: [100, 200],
      hiddenSizes: [8],
      layers: [1, 3],
      inputs: ['random'],
      seeds: 1,
    }).map(({ series }) => [series.id, pointCost(series)] as const);
    const cost = (id: string): number => costs.find(([name]) => name === id)![1];
    expect(cost('elman-tanh-uniform-1-layer-random-200')).toBe(
      2 * cost('elman-tanh-uniform-1-layer-random-100'),
    );
    expect(cost('lstm-uniform-1-layer-random-100')).toBe(4 * cost('elman-tanh-uniform-1-layer-random-100'));
    expect(cost('gru-uniform-3-layers-random-100')).toBe(3 * cost('gru-uniform-1-layer-random-100'));
    expect(cost('elman-tanh-uniform-1-layer-random-100')).toBe(100 * 8 * 16);
  });

  it('does not grow with the vocabulary, because a one-hot input picks a column', () => {
    const [series] = planDecay({ lengths: [100], hiddenSizes: [8], inputs: ['reviews'], seeds: 1 }).map(
      (point) => point.series,
    );
    expect(series!.architecture.inputSize).toBeGreaterThan(1000);
    expect(pointCost(series!)).toBe(100 * 8 * 9);
  });
});

describe('timeLeft', () => {
  it('goes by the cost, not by the count', () => {
    expect(timeLeft(10_000, 1, 3)).toBe('about 30 s left');
    expect(timeLeft(10_000, 5, 1)).toBe('about 2 s left');
  });

  it('chooses a unit that can be read', () => {
    expect(timeLeft(60_000, 1, 10)).toBe('about 10 min left');
    expect(timeLeft(3_600_000, 1, 10)).toBe('about 10 h left');
  });

  it.each([
    [0, 0, 5],
    [1000, 0, 5],
    [1000, 5, 0],
    [Number.NaN, 1, 1],
  ])('says nothing of %d ms, %d done, %d left', (elapsed, done, left) => {
    expect(timeLeft(elapsed, done, left)).toBe('');
  });
});
