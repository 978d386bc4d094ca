import { describe, expect, it } from 'vitest';
import { dataShapes, gradientShapes, outputShape, stateShape } from '../../src/contract/quantities.js';
import { gruRequest, lstmRequest } from './sample-requests.js';

describe('gradientShapes', () => {
  it('lists the parameters, then inputs, h and c of an LSTM, also when its state is null', () => {
    const expected = [
      { name: 'Wax', shape: [20, 4] },
      { name: 'Waa', shape: [20, 5] },
      { name: 'ba', shape: [20] },
      { name: 'inputs', shape: [2, 3, 4] },
      { name: 'h', shape: [1, 2, 5] },
      { name: 'c', shape: [1, 2, 5] },
    ];
    expect(gradientShapes(lstmRequest())).toEqual(expected);
    expect(gradientShapes(lstmRequest({ state: null }))).toEqual(expected);
  });

  it('lists no inputs for tokens, and no c but for an LSTM', () => {
    expect(gradientShapes(gruRequest()).map(({ name }) => name)).toEqual([
      'Wax',
      'Waa',
      'ba',
      'bra',
      'Wya',
      'by',
      'h',
    ]);
  });
});

describe('dataShapes', () => {
  it('lists what no convention renames', () => {
    expect(dataShapes(lstmRequest()).map(({ name }) => name)).toEqual(['inputs', 'h', 'c']);
  });
});

describe('outputShape', () => {
  it('is [B, T, H·dirs], also of a stack with a readout', () => {
    expect(outputShape(lstmRequest())).toEqual([2, 3, 5]);
    expect(outputShape(gruRequest({}, { layers: 3, bidirectional: true }))).toEqual([2, 3, 10]);
  });
});

describe('stateShape', () => {
  it('is [L·dirs, B, H]', () => {
    const { architecture } = gruRequest({}, { layers: 3, bidirectional: true });
    expect(stateShape(architecture, 7)).toEqual([6, 7, 5]);
  });
});
