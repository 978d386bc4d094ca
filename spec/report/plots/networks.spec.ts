import { describe, expect, it } from 'vitest';
import { decayGroups } from '../../../src/report/decay-groups.js';
import { decayNetworks, longestFirst, longestSeries } from '../../../src/report/plots/networks.js';
import { documentOf, sampleSeries } from '../decay-samples.js';

describe('decayNetworks', () => {
  it('brings together what differs in length alone, shortest first', () => {
    const document = documentOf([
      sampleSeries({ length: 200 }),
      sampleSeries({ length: 50, initialisation: 'orthogonal' }),
      sampleSeries({ length: 50 }),
    ]);
    const networks = decayNetworks(document);
    expect(networks.map(({ name }) => name)).toEqual([
      'Elman tanh, uniform, random',
      'Elman tanh, orthogonal, random',
    ]);
    expect(networks[0]!.series.map(({ length }) => length)).toEqual([50, 200]);
    expect(document.series[0]!.length).toBe(200);
  });

  it.each([
    ['inputs', { inputs: 'reviews' }],
    ['quantities', { quantity: 'inputs' as const }],
    ['sizes', { hiddenSize: 8 }],
    ['labels', { label: 'of another version, T = 50' }],
  ])('keeps different %s apart', (_, other) => {
    const document = documentOf([sampleSeries({ length: 200 }), sampleSeries({ length: 50, ...other })]);
    expect(decayNetworks(document)).toHaveLength(2);
  });

  it('leaves a name that is nothing but a length as it is', () => {
    expect(decayNetworks(documentOf([sampleSeries({ label: 'T = 200' })]))[0]!.name).toBe('T = 200');
  });
});

describe('longestSeries', () => {
  it('picks of each network the longest of which something is told', () => {
    const document = documentOf([50, 200, 1000].map((length) => sampleSeries({ length })));
    expect(longestSeries(document, ({ length }) => length < 1000).map(({ length }) => length)).toEqual([200]);
    expect(longestSeries(document, () => false)).toEqual([]);
  });
});

describe('longestFirst', () => {
  it('puts the longest sequences of each kind of inputs before the shorter ones', () => {
    const document = documentOf([
      sampleSeries({ length: 50 }),
      sampleSeries({ length: 200 }),
      sampleSeries({ length: 50, inputs: 'reviews' }),
      sampleSeries({ length: 20, quantity: 'inputs' }),
    ]);
    const ranked = longestFirst(decayGroups(document));
    expect(ranked.map(({ group, isShorter }) => [group.inputs, group.length, isShorter])).toEqual([
      ['random', 200, false],
      ['reviews', 50, false],
      ['random', 20, false],
      ['random', 50, true],
    ]);
  });
});
