import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { evaluatorOf } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { signFlipped } from './sample-subjects.js';
import '../../src/vitest/index.js';

const request = buildRequest(generatedCase(7, 81, { maxHidden: 2, maxLength: 3 }).spec);
const { gradients = {} } = evaluateReference(request);
const wrong = evaluatorOf(signFlipped)(request).gradients ?? {};
const tolerance = { precision: 'float64', roundoffs: 100 } as const;

const failing = (assertion: () => void): string => {
  let message = '';
  expect(() => {
    try {
      assertion();
    } catch (cause) {
      message = (cause as Error).message;
      throw cause;
    }
  }).toThrow();
  return message;
};

describe('toMatchGradient', () => {
  it('passes the gradients of a reply that are right, and their rounding', () => {
    expect(evaluateReference(request).gradients).toMatchGradient(gradients, tolerance);
    const rounded = Object.fromEntries(
      Object.entries(gradients).map(([name, { data }]) => [name, Float32Array.from(data)]),
    );
    expect(rounded).toMatchGradient(gradients, { precision: 'float32', roundoffs: 1 });
    expect(rounded).not.toMatchGradient(gradients, tolerance);
  });

  it('fails those of a planted fault, and says which block is wrong', () => {
    expect(wrong).not.toMatchGradient(gradients, tolerance);
    const message = failing(() => expect(wrong).toMatchGradient(gradients, tolerance));
    expect(message).toContain('Waa [');
    expect(message).toContain('Expected the numbers to match within 100 unit roundoffs of float64, but ');
  });

  it('passes neither itself nor its .not where NaN came, a block is missing, or nothing can be told', () => {
    const [name = ''] = Object.keys(gradients);
    const { [name]: _, ...others } = gradients;
    const withNaN = { ...gradients, [name]: gradients[name]!.data.map(() => Number.NaN) };
    for (const actual of [withNaN, others]) {
      expect(failing(() => expect(actual).toMatchGradient(gradients, tolerance))).toContain(name);
      expect(failing(() => expect(actual).not.toMatchGradient(gradients, tolerance))).toContain(name);
    }
    expect(failing(() => expect([1]).toMatchGradient([1], { absolute: 2 }))).toContain('zeros');
    expect(failing(() => expect([1]).not.toMatchGradient([1], { absolute: 2 }))).toContain('zeros');
  });

  it('passes neither way where one block could be zeros as well, and names it', () => {
    const actual = { a: [1], b: [1e-9] };
    const expected = { a: [1], b: [5e-9] };
    for (const assertion of [
      () => expect(actual).toMatchGradient(expected, { absolute: 1e-6 }),
      () => expect(actual).not.toMatchGradient(expected, { absolute: 1e-6 }),
    ]) {
      expect(failing(assertion)).toContain('the budgets of b are as large as its numbers');
    }
  });

  it('shows no diff of the numbers', () => {
    try {
      expect([1]).toMatchGradient([2], { ulps: 3 });
      expect.unreachable();
    } catch (cause) {
      expect(cause).not.toHaveProperty('actual', expect.anything());
      expect(cause).not.toHaveProperty('expected', expect.anything());
    }
  });

  it('refuses to guess a tolerance, also under .not', () => {
    const none = undefined as unknown as { readonly absolute: number };
    expect(failing(() => expect([1]).toMatchGradient([1], none))).toContain('options is missing');
    expect(failing(() => expect([1]).not.toMatchGradient([1], none))).toContain('options is missing');
    expect(failing(() => expect(undefined).toMatchGradient([1], { ulps: 1 }))).toContain('actual is missing');
  });

  it('stands within toEqual and its like, NaN refused there too', () => {
    expect({ loss: 1, dx: [1, 2] }).toEqual({ loss: 1, dx: expect.toMatchGradient([1, 2], { ulps: 0 }) });
    expect({ dx: [1, 3] }).toEqual({ dx: expect.not.toMatchGradient([1, 2], { ulps: 0 }) });
    for (const expected of [
      expect.toMatchGradient([1], { ulps: 0 }),
      expect.not.toMatchGradient([1], { ulps: 0 }),
    ]) {
      expect({ dx: [Number.NaN] }).not.toEqual({ dx: expected });
    }
  });
});
