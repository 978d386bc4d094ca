import { describe, expect, it } from 'vitest';
import { architectureSchema } from '../../../src/contract/architecture.js';
import { type InitialisationScheme, requireScheme } from '../../../src/network/initialise/scheme.js';

const lstm = architectureSchema.parse({ cell: 'lstm', inputSize: 3, hiddenSize: 2 });
const gru = architectureSchema.parse({ cell: 'gru', inputSize: 3, hiddenSize: 2 });
const unbiased = architectureSchema.parse({ cell: 'lstm', inputSize: 3, hiddenSize: 2, bias: false });
const uniform = { kind: 'uniform' } as const;

const notANumber = Number.NaN;
const infinite = Number.POSITIVE_INFINITY;

describe('requireScheme', () => {
  it.each<InitialisationScheme>([
    { recurrent: uniform },
    { recurrent: { kind: 'glorot' }, input: 'glorot', bias: 'zero' },
    { recurrent: { kind: 'orthogonal' } },
    { recurrent: { kind: 'stackedOrthogonal' }, input: 'stackedGlorot' },
    { recurrent: { kind: 'identity' } },
    { recurrent: { kind: 'gaussian', gain: 0 } },
    { recurrent: { kind: 'identity', scale: 0.5 }, forgetBias: { kind: 'constant', value: -1 } },
    { recurrent: uniform, bias: 'twoUniform', forgetBias: { kind: 'chrono', longest: 2 } },
  ])('accepts %j', (scheme) => {
    expect(() => requireScheme(scheme, lstm)).not.toThrow();
  });

  it.each([
    [
      'scheme.recurrent.gain is -1; expected a finite number of at least 0, because it scales the weights.',
      { recurrent: { kind: 'gaussian', gain: -1 } },
    ],
    ['scheme.recurrent.gain is NaN', { recurrent: { kind: 'gaussian', gain: notANumber } }],
    ['scheme.recurrent.gain is undefined', { recurrent: { kind: 'gaussian' } }],
    ['scheme.recurrent.gain is Infinity', { recurrent: { kind: 'orthogonal', gain: infinite } }],
    ['scheme.recurrent.scale is NaN', { recurrent: { kind: 'identity', scale: notANumber } }],
    ['scheme.recurrent.kind is "orthogonol"', { recurrent: { kind: 'orthogonol' } }],
    ['scheme.input is "he"', { recurrent: uniform, input: 'he' }],
    ['scheme.bias is "one"', { recurrent: uniform, bias: 'one' }],
    ['scheme.forgetBias.kind is "jozefowicz"', { recurrent: uniform, forgetBias: { kind: 'jozefowicz' } }],
    [
      'scheme.forgetBias.value is NaN; expected a finite number, because it is a parameter.',
      { recurrent: uniform, forgetBias: { kind: 'constant', value: notANumber } },
    ],
    [
      'scheme.forgetBias.longest is 1; expected a finite number of at least 2, because b_f = ln U(1, longest − 1).',
      { recurrent: uniform, forgetBias: { kind: 'chrono', longest: 1 } },
    ],
    [
      'scheme.forgetBias.longest is NaN',
      { recurrent: uniform, forgetBias: { kind: 'chrono', longest: notANumber } },
    ],
    [
      'scheme.forgetBias.longest is Infinity',
      { recurrent: uniform, forgetBias: { kind: 'chrono', longest: infinite } },
    ],
  ])('refuses because %s', (complaint, scheme) => {
    expect(() => requireScheme(scheme as InitialisationScheme, lstm)).toThrow(complaint);
  });

  it('refuses a forget bias where nothing has one', () => {
    const scheme = { recurrent: uniform, forgetBias: { kind: 'constant', value: 1 } } as const;
    expect(() => requireScheme(scheme, gru)).toThrow(
      'scheme.forgetBias is given for cell "gru"; expected it for an LSTM with bias only, because nothing else has a bias on a forget gate. Leave forgetBias out.',
    );
    expect(() => requireScheme(scheme, unbiased)).toThrow('is given for an LSTM without bias');
  });
});
