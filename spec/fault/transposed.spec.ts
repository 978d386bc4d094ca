import { describe, expect, it } from 'vitest';
import { transposed } from '../../src/fault/transposed.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, plantedMember, rightGradients, wrongGradients } from './altered.js';

const H = 3;
const lstm = sampleRequest(6, { cell: 'lstm', inputSize: 2, hiddenSize: H, layers: 2 });

describe('transposed', () => {
  it('exchanges rows and columns of each gate of Waa', () => {
    const fault = plantedMember(transposed, 'every Waa');
    expect(alteredBlocks(fault, lstm)).toEqual(['Waa', 'Waa_l1']);
    const [right, wrong] = [rightGradients(lstm).Waa!, wrongGradients(fault, lstm).Waa!];
    for (let gate = 0; gate < 4; gate++) {
      for (let j = 0; j < H; j++) {
        for (let k = 0; k < H; k++) {
          expect(wrong[(gate * H + j) * H + k]).toBe(right[(gate * H + k) * H + j]);
        }
      }
    }
  });

  it('stores a matrix column by column under its own shape', () => {
    const fault = plantedMember(transposed, 'every Wax, in memory order');
    const [right, wrong] = [rightGradients(lstm).Wax!, wrongGradients(fault, lstm).Wax!];
    for (let row = 0; row < 4 * H; row++) {
      for (let column = 0; column < 2; column++) {
        expect(wrong[column * 4 * H + row]).toBe(right[row * 2 + column]);
      }
    }
  });

  it('applies to squares of more than one entry: Wax where D = H, Wya where K = H·dirs', () => {
    const applies = (ending: string, request: typeof lstm) =>
      plantedMember(transposed, ending).applies(request);
    expect(alteredBlocks(plantedMember(transposed, 'every Wax'), lstm)).toEqual(['Wax_l1']);
    expect(applies('every Wax', sampleRequest(6, { cell: 'gru', inputSize: 2, hiddenSize: H }))).toBe(false);
    expect(applies('every Waa', sampleRequest(6, { cell: 'gru', inputSize: 2, hiddenSize: 1 }))).toBe(false);
    const readout = (outputSize: number) =>
      sampleRequest(6, {
        cell: 'elman',
        inputSize: 2,
        hiddenSize: H,
        bidirectional: true,
        readout: { outputSize, at: 'last' },
      });
    expect(applies('Wya alone', readout(3))).toBe(false);
    expect(applies('Wya alone', readout(6))).toBe(true);
    expect(applies('Wya alone, in memory order', readout(6))).toBe(false);
  });
});
