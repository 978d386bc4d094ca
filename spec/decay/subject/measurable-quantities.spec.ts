import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { measurableQuantities } from '../../../src/decay/subject/measurable-quantities.js';
import { described } from './wrong-subjects.js';

describe('measurableQuantities', () => {
  it('takes the state where it is taken, returned and differentiated by, the inputs where they are', () => {
    expect(measurableQuantities(described())).toEqual(['state', 'inputs']);
    expect(measurableQuantities(described({ gradients: ['state'] }))).toEqual(['state']);
    for (const lacking of [{ state: false }, { outputs: false }, { gradients: ['inputs'] }]) {
      expect(measurableQuantities(described(lacking))).toEqual(['inputs']);
    }
  });

  it('says what would have to be supported where there is neither', () => {
    const neither = () => measurableQuantities(described({ gradients: ['parameters'] }));
    expect(neither).toThrow(InputError);
    expect(neither).toThrow(
      /^mine returns gradients of neither states nor inputs; expected .*Have it return one of them/,
    );
    expect(() => measurableQuantities(described({ objectives: ['crossEntropy'] }))).toThrow(
      /^mine has no objective "cotangent"; expected/,
    );
  });

  it('refuses an architecture of its own', () => {
    const own = described({ cells: [] }, { parameters: [{ name: 'U', shape: ['H', 'D'] }] });
    expect(() => measurableQuantities(own)).toThrow('mine has an architecture of its own');
  });
});
