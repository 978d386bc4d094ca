import { describe, expect, it } from 'vitest';
import {
  cellName,
  decayGroups,
  farthestFirst,
  headlineGroup,
  isLost,
} from '../../src/report/decay-groups.js';
import { awkwardDocument, documentOf, sampleDocument, sampleSeries } from './decay-samples.js';

describe('decayGroups', () => {
  it('puts the same inputs and length together, and names series by what differs', () => {
    const [random, reviews, ...rest] = decayGroups(sampleDocument());
    expect(rest).toEqual([]);
    expect([random!.title, random!.series.length]).toEqual(['random inputs, T = 200', 6]);
    expect([reviews!.title, reviews!.series.length]).toEqual(['words of reviews, T = 1000', 3]);
    expect(random!.names[0]).toBe('Elman tanh, uniform');
  });

  it('keeps the gradient at the inputs apart from that by the states', () => {
    const both = documentOf([
      sampleSeries(),
      sampleSeries({ quantity: 'inputs' }),
      sampleSeries({ quantity: 'state' }),
    ]);
    expect(decayGroups(both).map(({ title, series }) => [title, series.length])).toEqual([
      ['random inputs, T = 200', 2],
      ['random inputs, T = 200, gradient at the inputs', 1],
    ]);
  });

  it('keeps whole labels where the short names would be the same', () => {
    const twins = [sampleSeries({ label: 'H = 8' }), sampleSeries({ label: 'H = 16' })];
    expect(decayGroups(documentOf(twins))[0]!.names).toEqual(['H = 8', 'H = 16']);
  });
});

describe('headlineGroup', () => {
  it('takes the group of most series, then the longest sequences', () => {
    const groups = decayGroups(
      documentOf([sampleSeries({ length: 50 }), sampleSeries({ length: 900 }), sampleSeries({ length: 90 })]),
    );
    expect(headlineGroup(groups)!.length).toBe(900);
    expect(headlineGroup(decayGroups(sampleDocument()))!.length).toBe(200);
    expect(headlineGroup([])).toBeNull();
  });
});

describe('farthestFirst', () => {
  it('begins with what reaches beyond the sequence and ends with what never had a gradient', () => {
    const lost = sampleSeries({ initialisation: 'lost' });
    const document = documentOf([
      { ...lost, median: lost.median.map(() => null), horizon: null },
      sampleSeries({ perStep: -0.5 }),
      sampleSeries({ perStep: 0, initialisation: 'kept' }),
      sampleSeries({ perStep: -0.1, initialisation: 'slow' }),
    ]);
    const order = farthestFirst(decayGroups(document)[0]!).map(({ series }) => series.initialisation);
    expect(order).toEqual(['kept', 'slow', 'uniform', 'lost']);
    expect(isLost(document.series[0]!)).toBe(true);
  });
});

describe('cellName', () => {
  it('names the activation of an Elman cell alone', () => {
    expect(awkwardDocument().series.slice(3).map(cellName)).toEqual([
      'Elman identity',
      'Elman sigmoid',
      'GRU',
      'LSTM',
    ]);
  });
});
