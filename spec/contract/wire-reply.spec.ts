import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply, Request } from '../../src/contract/request.js';
import { shapeSize, tensor } from '../../src/contract/tensor.js';
import { encodings } from '../../src/contract/tensor-codec.js';
import { decodeReply, encodeReply } from '../../src/contract/wire.js';
import { expectOnlyInputErrors, onTheWire, setAt } from './broken-messages.js';
import { complaintOf } from './complaints.js';
import { gruRequest, lstmRequest, ramp } from './sample-requests.js';

/** An LSTM's full answer; every number tells its place. */
function lstmReply(request: Request): Reply {
  return {
    loss: 1.25,
    outputs: ramp([2, 3, 5]),
    state: { h: ramp([1, 2, 5]), c: ramp([1, 2, 5]) },
    gradients: {
      ...Object.fromEntries(
        Object.entries(request.parameters).map(([name, { shape }]) => [name, ramp(shape)]),
      ),
      inputs: ramp([2, 3, 4]),
      h: ramp([1, 2, 5]),
      c: ramp([1, 2, 5]),
    },
  };
}

describe('decodeReply', () => {
  const request = lstmRequest();
  const reply = lstmReply(request);

  it.each(encodings)('takes back what encodeReply wrote as %s', (encoding) => {
    expect(decodeReply(onTheWire(encodeReply(reply, encoding)), request)).toStrictEqual({
      ...reply,
      unknownKeys: [],
    });
  });

  it.each(encodings)('keeps every awkward number through %s', (encoding) => {
    const count = shapeSize([2, 3, 5]);
    fc.assert(
      fc.property(
        fc.double(),
        fc.array(fc.double(), { minLength: count, maxLength: count }),
        (loss, values) => {
          const awkward = { loss, outputs: tensor([2, 3, 5], values) };
          const decoded = decodeReply(onTheWire(encodeReply(awkward, encoding)), request);
          expect(decoded.loss).toBe(loss);
          expect(decoded.outputs).toStrictEqual(awkward.outputs);
        },
      ),
    );
  });

  it('takes the reply of a subject in this process: typed arrays, in float64 whatever they were', () => {
    const data = Float32Array.from({ length: 30 }, (_, index) => index / 32);
    const decoded = decodeReply({ loss: NaN, outputs: { shape: [2, 3, 5], data } }, request);
    expect(decoded).toStrictEqual({
      loss: NaN,
      outputs: { shape: [2, 3, 5], data: Float64Array.from(data) },
      unknownKeys: [],
    });
  });

  it('takes nested arrays', () => {
    const h = [
      [
        [1, 2, 3, 4, 5],
        [6, 7, 8, 9, 'NaN'],
      ],
    ];
    expect([...decodeReply({ loss: 0, gradients: { h } }, request).gradients!.h!.data]).toEqual([
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      NaN,
    ]);
  });

  it('leaves out what does not come or is null', () => {
    expect(decodeReply({ loss: 0 }, request)).toStrictEqual({ loss: 0, unknownKeys: [] });
    expect(
      decodeReply({ loss: 0, outputs: null, state: null, gradients: { Waa: null } }, request),
    ).toStrictEqual({
      loss: 0,
      gradients: {},
      unknownKeys: [],
    });
  });

  it('ignores keys that mean nothing here, whatever they hold, and lists them', () => {
    const garbage = { W_ax: 'garbage', toString: 1, absent: null, 'ii.kernel': [] };
    const decoded = decodeReply({ loss: 0, note: 'x', gradients: garbage }, request);
    expect(decoded.gradients).toStrictEqual({});
    expect(decoded.unknownKeys).toEqual([
      'note',
      'gradients.W_ax',
      'gradients.toString',
      'gradients["ii.kernel"]',
    ]);
  });

  it('does not take what every object inherits for a gradient', () => {
    const odd = lstmRequest({ parameters: { toString: ramp([2]), constructor: ramp([2]) } });
    expect(decodeReply({ loss: 0, gradients: {} }, odd).gradients).toStrictEqual({});
  });

  it('knows no gradient of tokens, and no c outside an LSTM', () => {
    const decoded = decodeReply(
      { loss: 0, state: { h: ramp([1, 2, 5]), c: 'x' }, gradients: { inputs: 1, c: 2, h: ramp([1, 2, 5]) } },
      gruRequest(),
    );
    expect(decoded.unknownKeys).toEqual(['state.c', 'gradients.inputs', 'gradients.c']);
    expect(Object.keys(decoded.gradients!)).toEqual(['h']);
    expect(decoded.state).toStrictEqual({ h: ramp([1, 2, 5]) });
  });

  it('knows gradients by the names of the request’s own parameters, whatever their convention', () => {
    const keras = lstmRequest({ parameters: { kernel: ramp([4, 20]) } });
    const decoded = decodeReply({ loss: 0, gradients: { kernel: ramp([4, 20]), Wax: 1 } }, keras);
    expect(decoded.gradients).toStrictEqual({ kernel: ramp([4, 20]) });
    expect(decoded.unknownKeys).toEqual(['gradients.Wax']);
  });

  it.each([
    ['no object', [], 'hello', 'reply', 'is "hello"'],
    ['an array', [], [], 'reply', 'is []'],
    ['no loss', ['loss'], undefined, 'reply.loss', 'is missing'],
    ['a null loss', ['loss'], null, 'reply.loss', 'is null'],
    ['a loss in words', ['loss'], '1.25', 'reply.loss', 'is "1.25"'],
    ['gradients as an array', ['gradients'], [], 'reply.gradients', 'is []'],
    ['a malformed number', ['gradients', 'Waa', 'data', 17], null, 'reply.gradients.Waa.data[17]', 'is null'],
    [
      'a gradient of another shape',
      ['gradients', 'Waa', 'shape'],
      [5, 20],
      'reply.gradients.Waa.shape',
      'is [5,20]',
    ],
    ['outputs of another shape', ['outputs', 'shape'], [3, 2, 5], 'reply.outputs.shape', 'is [3,2,5]'],
    ['a state of another shape', ['state', 'h', 'shape'], [2, 1, 5], 'reply.state.h.shape', 'is [2,1,5]'],
    ['an LSTM without c', ['state', 'c'], null, 'reply.state.c', 'is null'],
    [
      'a prototype',
      ['gradients'],
      JSON.parse('{"__proto__":{"shape":[1],"data":[1]}}'),
      'reply.gradients',
      'has a key "__proto__"',
    ],
  ] as const)('refuses %s', (_, path, value, where, what) => {
    const wire = setAt(onTheWire(encodeReply(reply, 'json')), path, value);
    expect(complaintOf(() => decodeReply(wire, request))).toMatchObject({ where, what });
  });

  it('throws nothing but InputError, wherever garbage is put', () => {
    expectOnlyInputErrors(onTheWire(encodeReply(reply, 'json')), (value) => decodeReply(value, request));
  });
});
