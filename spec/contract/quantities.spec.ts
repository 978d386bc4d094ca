import { describe, expect, it } from 'vitest';
import {
  dataShapes,
  forwardBlocks,
  gradientBlocks,
  gradientShapes,
  outputShape,
  stateShape,
} from '../../src/contract/quantities.js';
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

describe('forwardBlocks', () => {
  const h = { shape: [1], data: Float64Array.of(1) };

  it('lists what came, in the order of the forward pass', () => {
    const all = forwardBlocks({ loss: 2, outputs: h, state: { h, c: h } });
    expect([...all.keys()]).toEqual(['loss', 'outputs', 'h_n', 'c_n']);
    expect([...forwardBlocks({ loss: 2, state: { h, c: null } }).keys()]).toEqual(['loss', 'h_n']);
  });

  it('gives the loss as a scalar', () => {
    expect([...forwardBlocks({ loss: 2 })]).toEqual([['loss', { shape: [], data: Float64Array.of(2) }]]);
  });
});

describe('gradientBlocks', () => {
  it('lists what came, and nothing of a reply without gradients', () => {
    const ba = { shape: [1], data: Float64Array.of(1) };
    expect([...gradientBlocks({ loss: 2, gradients: { ba } })]).toEqual([['ba', ba]]);
    expect(gradientBlocks({ loss: 2 }).size).toBe(0);
  });
});
