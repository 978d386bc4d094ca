import { describe, expect, it } from 'vitest';
import { architectureSchema } from '../../src/contract/architecture.js';
import { meanFieldRate } from '../../src/decay/mean-field-rate.js';
import type { InitialisationScheme } from '../../src/network/initial-parameters.js';

const tanh = (part: object = {}) =>
  architectureSchema.parse({ cell: 'elman', inputSize: 128, hiddenSize: 128, ...part });
const random = { kind: 'random' } as const;
const pytorch: InitialisationScheme = { recurrent: { kind: 'uniform' }, bias: 'twoUniform' };

describe('meanFieldRate', () => {
  /** To the four digits that the values are given in: a wrong factor in the noise moves the third. */
  const digits = 4;

  it.each([
    ['uniform weights with two biases', pytorch, -0.7846],
    ['orthogonal weights with two biases', { ...pytorch, recurrent: { kind: 'orthogonal' } }, -0.3072],
    ['uniform weights with one bias', { recurrent: { kind: 'uniform' } }, -0.7836],
    ['orthogonal weights with one bias', { recurrent: { kind: 'orthogonal' }, bias: 'uniform' }, -0.3063],
  ] as const)('gives PyTorch’s tanh layer with %s its known rate', (_, scheme, known) => {
    expect(meanFieldRate(tanh(), scheme, random)).toBeCloseTo(known, digits);
  });

  it('leaves biases out that are zero, or not there', () => {
    const none = meanFieldRate(tanh({ bias: false }), pytorch, random);
    expect(meanFieldRate(tanh(), { ...pytorch, bias: 'zero' }, random)).toBe(none);
    expect(none).not.toBe(meanFieldRate(tanh(), pytorch, random));
  });

  it('is ln gain where nothing moves the network', () => {
    const still = { recurrent: { kind: 'gaussian', gain: 0.5 }, bias: 'zero' } as const;
    const faint = meanFieldRate(tanh({ inputSize: 1, hiddenSize: 4096 }), still, random)!;
    // An input of one entry to 4096 units leaves q of some 10⁻⁴, and sech⁴ that much below 1.
    expect(Math.abs(faint - Math.log(0.5))).toBeLessThan(3e-4);
  });

  it.each([
    ['an LSTM', architectureSchema.parse({ cell: 'lstm', inputSize: 2, hiddenSize: 2 }), pytorch, random],
    ['ReLU', tanh({ activation: 'relu' }), pytorch, random],
    ['two layers', tanh({ layers: 2 }), pytorch, random],
    ['words', tanh(), pytorch, { kind: 'reviews' }],
    ['the identity, whose entries are not independent', tanh(), { recurrent: { kind: 'identity' } }, random],
    [
      'weights that are 0: −∞ is no number of a document',
      tanh(),
      { recurrent: { kind: 'gaussian', gain: 0 } },
      random,
    ],
    ['Glorot’s inputs', tanh(), { ...pytorch, input: 'glorot' }, random],
  ] as const)('says nothing of %s', (_, architecture, scheme, inputs) => {
    expect(meanFieldRate(architecture, scheme, inputs)).toBeNull();
  });
});
