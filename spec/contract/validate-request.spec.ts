import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import type { CustomRequest, Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import { validateCustomRequest, validateRequest } from '../../src/contract/validate-request.js';
import { complaintOf } from './complaints.js';
import { refused, withEntry } from './refusals.js';
import {
  customParameters,
  customRequest,
  elmanRequest,
  gruRequest,
  lstmRequest,
  ramp,
} from './sample-requests.js';

describe('validateRequest', () => {
  it.each([
    ['a bare LSTM', lstmRequest()],
    ['a GRU with tokens', gruRequest()],
    ['an Elman network', elmanRequest()],
    ['a bidirectional stack', gruRequest({}, { layers: 2, bidirectional: true, bias: false })],
  ])('returns %s as it is when everything fits', (_, request) => {
    expect(validateRequest(request)).toStrictEqual(request);
  });

  it('returns the canonical form: defaults, float64, int32, nothing null inside', () => {
    const canonical = gruRequest({ state: { h: ramp([1, 2, 5]) } });
    const { reset: _, ...architecture } = canonical.architecture as Record<string, unknown>;
    const written = {
      ...canonical,
      architecture,
      tokens: tensor([2, 3], canonical.tokens!.data),
      inputs: null,
      parameters: {
        ...canonical.parameters,
        by: { shape: [6], data: Float32Array.from(canonical.parameters.by!.data) },
      },
      state: { ...canonical.state, c: null },
    };
    expect(validateRequest(written as unknown as Request)).toStrictEqual(canonical);
    const bare = { ...elmanRequest(), lengths: undefined, state: undefined };
    expect(validateRequest(bare as unknown as Request)).toMatchObject({ lengths: null, state: null });
  });

  it('shares tensors that are canonical already', () => {
    const request = lstmRequest();
    expect(validateRequest(request).parameters.Waa!.data).toBe(request.parameters.Waa!.data);
  });

  it('begins every path where it is told to', () => {
    expect(complaintOf(() => validateRequest({} as Request, 'case 3')).where).toBe('case 3.architecture');
  });

  describe('of the request', () => {
    it('refuses what is no object, and unknown keys', () => {
      expect(complaintOf(() => validateRequest(null as unknown as Request))).toMatchObject({
        what: 'is null',
      });
      expect(refused(lstmRequest(), { length: [3, 1] })).toMatchObject({
        where: 'request.length',
        what: 'is an unknown key',
        next: 'Perhaps lengths is meant',
      });
    });

    it('refuses an architecture that is not one', () => {
      expect(refused(lstmRequest(), { architecture: { cell: 'lstm' } }).where).toBe(
        'request.architecture.inputSize',
      );
    });
  });

  describe('of parameters', () => {
    const { parameters } = lstmRequest();

    it('refuses one that is missing', () => {
      const { ba: _, ...rest } = parameters;
      expect(refused(lstmRequest(), { parameters: rest })).toEqual({
        where: 'request.parameters.ba',
        what: 'is missing',
        expected: 'expected a tensor of shape [20], because the architecture has it',
      });
    });

    it('refuses one that the architecture does not have, and suggests the one that was meant', () => {
      expect(refused(lstmRequest(), { parameters: { ...parameters, Wya: ramp([6, 5]) } })).toMatchObject({
        where: 'request.parameters.Wya',
        what: 'is no parameter of this architecture',
        expected: 'expected Wax, Waa, ba',
      });
      const { Wax, ...rest } = parameters;
      expect(refused(lstmRequest(), { parameters: { ...rest, W_ax: Wax } }).next).toBe(
        'Perhaps Wax is meant',
      );
    });

    it('refuses one of another shape, and says why it must be that', () => {
      expect(refused(lstmRequest(), { parameters: { ...parameters, Wax: ramp([4, 20]) } })).toEqual({
        where: 'request.parameters.Wax.shape',
        what: 'is [4,20]',
        expected: 'expected [20,4], because that is Wax of cell "lstm" with D 4, H 5',
        next: 'Its axes seem to be transposed',
      });
    });

    it('refuses more or fewer numbers than the shape holds', () => {
      expect(
        refused(lstmRequest(), {
          parameters: { ...parameters, ba: { shape: [20], data: new Float64Array(19) } },
        }),
      ).toMatchObject({ where: 'request.parameters.ba.data', what: 'holds 19 numbers' });
    });

    it('refuses plain arrays for the data of a tensor', () => {
      expect(
        refused(lstmRequest(), { parameters: { ...parameters, ba: { shape: [1], data: [1] } } }),
      ).toMatchObject({ where: 'request.parameters.ba', next: 'tensor(shape, numbers) makes one' });
    });

    it.each([NaN, Infinity, -Infinity])('refuses %s, by its row and column', (value) => {
      const Waa = withEntry(parameters.Waa!, 5 * 7 + 3, value);
      expect(refused(lstmRequest(), { parameters: { ...parameters, Waa } })).toMatchObject({
        where: 'request.parameters.Waa[7, 3]',
        what: `is ${value}`,
      });
    });

    it('refuses a list of them', () => {
      expect(refused(lstmRequest(), { parameters: [parameters.Wax] }).where).toBe('request.parameters');
    });
  });

  describe('of the state', () => {
    const h = ramp([1, 2, 5]);

    it('refuses an LSTM without c, and c anywhere else', () => {
      expect(refused(lstmRequest(), { state: { h } })).toMatchObject({
        where: 'request.state.c',
        what: 'is missing',
      });
      expect(refused(lstmRequest(), { state: { h, c: null } })).toMatchObject({
        where: 'request.state.c',
        what: 'is null',
      });
      expect(refused(elmanRequest(), { state: { h, c: h } })).toMatchObject({
        where: 'request.state.c',
        what: 'is given for cell "elman"',
        next: 'Leave c out',
      });
    });

    it('refuses what is missing, misnamed, misshapen or not finite', () => {
      expect(refused(elmanRequest(), { state: {} })).toMatchObject({
        where: 'request.state.h',
        what: 'is missing',
      });
      expect(refused(elmanRequest(), { state: h }).where).toBe('request.state.shape');
      expect(refused(elmanRequest(), { state: { h: ramp([2, 1, 5]) } })).toMatchObject({
        where: 'request.state.h.shape',
        what: 'is [2,1,5]',
        expected: 'expected [1,2,5], because states are [L·dirs, B, H]',
      });
      expect(refused(elmanRequest(), { state: { h: withEntry(h, 6, NaN) } }).where).toBe(
        'request.state.h[0, 1, 1]',
      );
    });

    it('counts layers and directions', () => {
      const deep = { layers: 3, bidirectional: true };
      expect(validateRequest(gruRequest({ state: { h: ramp([6, 2, 5]) } }, deep)).state!.h.shape).toEqual([
        6, 2, 5,
      ]);
      expect(refused(gruRequest({}, deep), { state: { h } }).what).toBe('is [1,2,5]');
    });
  });

  it('refuses an unknown want', () => {
    expect(refused(lstmRequest(), { want: ['gradient'] })).toMatchObject({
      where: 'request.want[0]',
      next: 'Perhaps "gradients" is meant',
    });
    expect(refused(lstmRequest(), { want: 'gradients' }).where).toBe('request.want');
  });

  it('throws nothing but InputError, wherever garbage is put', () => {
    const keys = Object.keys(lstmRequest({ tokens: ramp([1, 1]) }));
    const anything = fc.anything({ withBigInt: true, withTypedArray: true });
    const garbage = fc.oneof(
      anything,
      fc.record({ shape: fc.array(fc.nat(5)), data: fc.float64Array() }),
      fc.record({ h: anything, kind: fc.constant('cotangent') }),
    );
    let refusals = 0;
    fc.assert(
      fc.property(fc.constantFrom(...keys), garbage, (key, value) => {
        try {
          validateRequest({ ...lstmRequest(), [key]: value } as Request);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          refusals++;
        }
      }),
      { numRuns: 500 },
    );
    expect(refusals).toBeGreaterThan(0);
  });
});

describe('validateCustomRequest', () => {
  const validated = (changes: object) =>
    validateCustomRequest(customRequest(changes as Partial<CustomRequest>), customParameters);

  it('returns a request as it is when everything fits', () => {
    expect(validated({})).toStrictEqual(customRequest());
  });

  it('asks for the parameters that the subject declares, at the sizes of the request', () => {
    const { V } = customRequest().parameters;
    expect(complaintOf(() => validated({ parameters: { V } })).where).toBe('request.parameters.Vy');
    expect(complaintOf(() => validated({ parameters: { V, Vy: ramp([6, 4]) } }))).toMatchObject({
      where: 'request.parameters.Vy.shape',
      expected: expect.stringContaining('describe().parameters'),
    });
    const extra = { V, Vy: ramp([6, 5]), Wax: ramp([1]) };
    expect(complaintOf(() => validated({ parameters: extra })).where).toBe('request.parameters.Wax');
  });

  it('knows no cell state, and no cell of ours', () => {
    const h = ramp([1, 2, 5]);
    expect(complaintOf(() => validated({ state: { h, c: h } })).where).toBe('request.state.c');
    expect(complaintOf(() => validated({ architecture: lstmRequest().architecture })).where).toBe(
      'request.architecture.bias',
    );
  });
});
