import { describe, expect, it } from 'vitest';
import {
  customParameterShapes,
  dependsOnBatch,
  resolveCustomArchitecture,
} from '../../src/contract/custom-architecture.js';
import { complaintOf } from './complaints.js';
import { customParameters, customRequest } from './sample-requests.js';

const { architecture } = customRequest();
const batch = { batchSize: 2, sequenceLength: 3 };

describe('resolveCustomArchitecture', () => {
  it('fills in one layer, one direction and no readout', () => {
    const least = { cell: 'custom', inputSize: 4, hiddenSize: 5 };
    expect(resolveCustomArchitecture(least, 'a')).toEqual({
      ...least,
      layers: 1,
      bidirectional: false,
      readout: null,
    });
    expect(resolveCustomArchitecture({ ...least, readout: { outputSize: 2 } }, 'a').readout).toEqual({
      outputSize: 2,
      at: 'last',
    });
  });

  it.each([
    [{ hiddenSize: 0 }, 'a.hiddenSize'],
    [{ inputSize: undefined }, 'a.inputSize'],
    [{ cell: 'lstm' }, 'a.cell'],
    [{ activation: 'tanh' }, 'a.activation'],
    [{ readout: { outputSize: 2, at: 'first' } }, 'a.readout.at'],
  ])('refuses %j', (change, where) => {
    expect(complaintOf(() => resolveCustomArchitecture({ ...architecture, ...change }, 'a')).where).toBe(
      where,
    );
  });
});

describe('customParameterShapes', () => {
  it('evaluates every shape at the sizes of the request, in the order of the declaration', () => {
    const declared = [...customParameters, { name: 'start', shape: ['B', 'T', '3'] }];
    expect(customParameterShapes(declared, architecture, batch)).toEqual([
      { name: 'V', shape: [10, 4] },
      { name: 'Vy', shape: [6, 5] },
      { name: 'start', shape: [2, 3, 3] },
    ]);
  });

  it('leaves out what belongs to the readout where there is none', () => {
    const bare = { ...architecture, readout: null };
    expect(customParameterShapes(customParameters, bare, batch)).toEqual([{ name: 'V', shape: [10, 4] }]);
  });
});

describe('dependsOnBatch', () => {
  it('tells shapes that have B or T in them', () => {
    expect(dependsOnBatch({ name: 'a', shape: ['4H', 'D'] })).toBe(false);
    expect(dependsOnBatch({ name: 'a', shape: ['H', '2T'] })).toBe(true);
    expect(dependsOnBatch({ name: 'a', shape: ['BD'] })).toBe(true);
  });
});
