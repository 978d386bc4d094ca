import { describe, expect, it } from 'vitest';
import { indexTensor } from '../../src/contract/tensor.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import { refused, withEntry } from './refusals.js';
import { gruRequest, lstmRequest, ramp } from './sample-requests.js';

describe('validateSequences', () => {
  describe('of inputs and tokens', () => {
    const tokens = indexTensor([2, 3], [0, 1, 2, 3, 0, 0]);

    it('refuses neither and both', () => {
      expect(refused(lstmRequest(), { inputs: undefined }).what).toBe('has neither inputs nor tokens');
      expect(refused(lstmRequest(), { tokens }).what).toBe('has both inputs and tokens');
    });

    it.each([
      ['no examples', [0, 3, 4], 'request.inputs.shape[0]', 'is 0'],
      ['no steps', [2, 0, 4], 'request.inputs.shape[1]', 'is 0'],
      ['a missing axis', [2, 3], 'request.inputs.shape', 'is [2,3]'],
      ['another D', [2, 3, 5], 'request.inputs.shape', 'is [2,3,5]'],
    ])('refuses inputs with %s', (_, shape, where, what) => {
      const changes = { inputs: ramp(shape), lengths: null };
      expect(refused(lstmRequest(), changes)).toMatchObject({ where, what });
    });

    it.each([
      ['no examples', [0, 3], 'request.tokens.shape[0]', 'is 0'],
      ['no steps', [2, 0], 'request.tokens.shape[1]', 'is 0'],
      ['an axis too many', [2, 3, 1], 'request.tokens.shape', 'is [2,3,1]'],
    ])('refuses tokens with %s', (_, shape, where, what) => {
      expect(refused(gruRequest(), { tokens: ramp(shape) })).toMatchObject({ where, what });
    });

    it('refuses numbers that are not finite, in the padding as well', () => {
      const { inputs } = lstmRequest();
      expect(refused(lstmRequest(), { inputs: withEntry(inputs!, 4 * 1 + 2, NaN) }).where).toBe(
        'request.inputs[0, 1, 2]',
      );
      expect(refused(lstmRequest(), { inputs: withEntry(inputs!, 4 * 5, Infinity) }).where).toBe(
        'request.inputs[1, 2, 0]',
      );
      expect(refused(gruRequest(), { tokens: withEntry(tokens, 5, NaN) }).where).toBe('request.tokens[1, 2]');
    });

    it.each([-1, 4, 1.5])('refuses the token %s at a valid step', (token) => {
      expect(refused(gruRequest(), { tokens: withEntry(tokens, 2, token) })).toEqual({
        where: 'request.tokens[0, 2]',
        what: `is ${token}`,
        expected: 'expected a whole number from 0 to 3, because D is 4',
      });
    });

    it('takes any token in the padding, and there alone', () => {
      const padded = indexTensor([2, 3], [0, 1, 2, 3, -7, 99]);
      expect(validateRequest(gruRequest({ tokens: padded })).tokens).toStrictEqual(padded);
      expect(refused(gruRequest(), { tokens: padded, lengths: null }).where).toBe('request.tokens[1, 1]');
      expect(refused(gruRequest(), { tokens: padded, lengths: [3, 2] }).where).toBe('request.tokens[1, 1]');
    });
  });

  describe('of lengths', () => {
    it.each([
      ['a length of 0', [3, 0], 'request.lengths[1]', 'is 0'],
      ['a length above T', [4, 1], 'request.lengths[0]', 'is 4'],
      ['a fractional length', [3, 1.5], 'request.lengths[1]', 'is 1.5'],
      ['a length that is NaN', [NaN, 1], 'request.lengths[0]', 'is NaN'],
      ['a length in words', ['3', 1], 'request.lengths[0]', 'is "3"'],
      ['too few', [3], 'request.lengths', 'holds 1 lengths'],
      ['too many', [3, 1, 1], 'request.lengths', 'holds 3 lengths'],
      ['a single number', 3, 'request.lengths', 'is 3'],
    ])('refuses %s', (_, lengths, where, what) => {
      expect(refused(lstmRequest(), { lengths })).toMatchObject({ where, what });
    });

    it('says what T is', () => {
      expect(refused(lstmRequest(), { lengths: [3, 7] }).expected).toBe(
        'expected a whole number from 1 to 3, because T is 3',
      );
    });
  });
});
