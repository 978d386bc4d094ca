import { describe, expect, it } from 'vitest';
import { lowPrecision } from '../../src/fault/low-precision.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { precisions } from '../../src/numeric/precision.js';
import { roundTo } from '../../src/numeric/round-to.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { plantedMember, rightGradients, wrongGradients } from './altered.js';

const request = sampleRequest(
  34,
  { cell: 'lstm', inputSize: 2, hiddenSize: 3, readout: { outputSize: 3, at: 'every' } },
  { lengths: [4, 2], state: true, objective: 'crossEntropy' },
);
const right = evaluateReference(request);

describe('lowPrecision', () => {
  it.each(lowPrecision.planted)('returns numbers of its format, and not the right ones: $name', (fault) => {
    const { precision } = fault.detail as { precision: 'float32' | 'bfloat16' | 'float16' };
    const round = roundTo(precisions[precision]);
    const [wrong, own] = [wrongGradients(fault, request), rightGradients(request)];
    for (const [name, block] of Object.entries(wrong)) {
      expect(block, name).toEqual(block.map(round));
      expect(block, name).not.toEqual(own[name]);
    }
  });

  it('rounds the finished gradient once where it says so', () => {
    const fault = plantedMember(lowPrecision, 'float32, the gradient alone');
    const own = rightGradients(request);
    for (const [name, block] of Object.entries(wrongGradients(fault, request))) {
      expect(block, name).toEqual(own[name]!.map(Math.fround));
    }
  });

  it('rounds the forward pass only where it says so', () => {
    const forwardOf = (ending: string) => {
      const { loss, outputs } = evaluateWith(plantedMember(lowPrecision, ending), request);
      return { loss, outputs: outputs!.data };
    };
    const exact = { loss: right.loss, outputs: right.outputs!.data };
    expect(forwardOf('float32, the gradient alone')).toEqual(exact);
    expect(forwardOf('float32, the way back')).toEqual(exact);
    const { loss, outputs } = forwardOf('float32, both passes');
    expect(loss).toBe(Math.fround(loss));
    expect(outputs).toEqual(outputs.map(Math.fround));
    expect(outputs).not.toEqual(exact.outputs);
  });

  it('comes close to the right answer, as its format allows', () => {
    // a few dozen roundings of 2^-24 and 2^-8 one after the other
    const farthest = { float32: 1e-5, bfloat16: 0.5 };
    for (const [precision, limit] of Object.entries(farthest)) {
      const wrong = wrongGradients(plantedMember(lowPrecision, `${precision}, both passes`), request).Waa!;
      const own = rightGradients(request).Waa!;
      const largest = Math.max(...own.map(Math.abs));
      wrong.forEach((value, at) => {
        expect(Math.abs(value - own[at]!), precision).toBeLessThan(limit * largest);
      });
    }
  });
});
