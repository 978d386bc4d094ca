import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { encodings } from '../../src/contract/tensor-codec.js';
import {
  decodeAnyRequest,
  decodeCustomRequest,
  decodeRequest,
  encodeRequest,
} from '../../src/contract/wire.js';
import { expectOnlyInputErrors, onTheWire, setAt } from './broken-messages.js';
import { complaintOf } from './complaints.js';
import { customRequest, elmanRequest, gruRequest, lstmRequest, ramp } from './sample-requests.js';

const requests: readonly (readonly [string, Request])[] = [
  ['a bare LSTM with dense inputs', lstmRequest()],
  ['a GRU with tokens', gruRequest()],
  ['an Elman network with logits', elmanRequest()],
  [
    'an LSTM that says little',
    lstmRequest({ lengths: null, state: null, objective: { kind: 'cotangent' }, want: [] }),
  ],
];

describe('encodeRequest', () => {
  it('leaves out what is absent, says null for lengths and state, and names each dtype but float64', () => {
    const wire = encodeRequest(gruRequest({ lengths: null }), 'json');
    expect(Object.keys(wire)).toEqual([
      'architecture',
      'parameters',
      'tokens',
      'lengths',
      'state',
      'objective',
      'want',
    ]);
    expect(wire).toMatchObject({
      tokens: { shape: [2, 3], dtype: 'int32', data: [0, 3, 1, 2, 0, 0] },
      lengths: null,
      state: null,
      objective: { kind: 'crossEntropy', targets: { dtype: 'int32' } },
    });
    expect(wire.objective).not.toHaveProperty('reduction');
  });
});

describe('decodeRequest', () => {
  it.each(
    encodings.flatMap((encoding) => requests.map(([name, request]) => [name, encoding, request] as const)),
  )('takes back %s from %s', (_, encoding, request) => {
    expect(decodeRequest(onTheWire(encodeRequest(request, encoding)))).toStrictEqual(request);
  });

  it('takes null for whatever may be absent', () => {
    const { lengths: _, state: __, ...wire } = encodeRequest(gruRequest({ lengths: null }), 'json');
    const decoded = decodeRequest({ ...wire, inputs: null });
    expect(decoded).toStrictEqual(gruRequest({ lengths: null }));
  });

  it('takes a null c', () => {
    const request = lstmRequest({ objective: { kind: 'cotangent', h: ramp([1, 2, 5]) } });
    const wire = onTheWire(encodeRequest(request, 'json'));
    const withNulls = setAt(setAt(wire, ['objective', 'c'], null), ['state', 'c'], null);
    expect(decodeRequest(withNulls)).toStrictEqual({ ...request, state: { h: request.state!.h } });
  });

  it('takes parameters under any convention’s names', () => {
    const request = lstmRequest({ parameters: { 'ii.kernel': ramp([2, 2]) } });
    expect(decodeRequest(encodeRequest(request, 'json')).parameters).toEqual({ 'ii.kernel': ramp([2, 2]) });
  });

  it.each([
    ['nothing', [], undefined, 'request', 'is missing'],
    ['an array', [], [1], 'request', 'is [1]'],
    ['an unknown key', ['target'], 1, 'request.target', 'is an unknown key'],
    ['a prototype', [], JSON.parse('{"__proto__":{}}'), 'request', 'has a key "__proto__"'],
    ['no architecture', ['architecture'], undefined, 'request.architecture', 'is missing'],
    ['an unknown cell', ['architecture', 'cell'], 'rnn', 'request.architecture.cell', 'is "rnn"'],
    ['an array of parameters', ['parameters'], [], 'request.parameters', 'is []'],
    ['a parameter of null', ['parameters', 'Waa'], null, 'request.parameters.Waa', 'is null'],
    ['a parameter that is nested', ['parameters', 'ba'], [1], 'request.parameters.ba', 'is [1]'],
    [
      'a prototype among parameters',
      ['parameters'],
      JSON.parse('{"__proto__":{"shape":[1],"data":[1]}}'),
      'request.parameters',
      'has a key "__proto__"',
    ],
    ['a malformed number', ['inputs', 'data', 17], 'nan', 'request.inputs.data[17]', 'is "nan"'],
    ['lengths that are no array', ['lengths'], 3, 'request.lengths', 'is 3'],
    ['a length that is no number', ['lengths', 1], '2', 'request.lengths[1]', 'is "2"'],
    ['a state without h', ['state', 'h'], undefined, 'request.state.h', 'is missing'],
    ['an unknown state', ['state', 'm'], 1, 'request.state.m', 'is an unknown key'],
    ['no objective', ['objective'], null, 'request.objective', 'is null'],
    ['an unknown objective', ['objective', 'kind'], 'mse', 'request.objective.kind', 'is "mse"'],
    [
      'a cotangent with targets',
      ['objective', 'targets'],
      1,
      'request.objective.targets',
      'is an unknown key',
    ],
    ['an unknown want', ['want', 1], 'loss', 'request.want[1]', 'is "loss"'],
    ['no want', ['want'], undefined, 'request.want', 'is missing'],
  ] as const)('refuses %s', (_, path, value, where, what) => {
    const wire = setAt(onTheWire(encodeRequest(lstmRequest(), 'json')), path, value);
    expect(complaintOf(() => decodeRequest(wire))).toMatchObject({ where, what });
  });

  it('suggests the name that was probably meant', () => {
    const wire = onTheWire(encodeRequest(gruRequest(), 'json'));
    expect(complaintOf(() => decodeRequest({ ...wire, input: 1 })).next).toBe('Perhaps inputs is meant');
    expect(complaintOf(() => decodeRequest(setAt(wire, ['objective', 'kind'], 'crossentropy'))).next).toBe(
      'Perhaps "crossEntropy" is meant',
    );
    expect(complaintOf(() => decodeRequest(setAt(wire, ['objective', 'reduction'], 'avg'))).where).toBe(
      'request.objective.reduction',
    );
  });

  it('throws nothing but InputError, wherever garbage is put', () => {
    const wire = onTheWire(encodeRequest(lstmRequest(), 'json'));
    expectOnlyInputErrors(wire, (value) => decodeRequest(value));
  });
});

describe('decodeCustomRequest', () => {
  it.each(encodings)('gives back what was encoded, as %s', (encoding) => {
    const request = customRequest();
    expect(decodeCustomRequest(onTheWire(encodeRequest(request, encoding)))).toEqual(request);
  });

  it('refuses a cell of ours, and what a custom architecture has not', () => {
    const ours = encodeRequest(lstmRequest(), 'json');
    expect(complaintOf(() => decodeCustomRequest(ours)).where).toBe('request.architecture.bias');
    const wire = encodeRequest(customRequest(), 'json');
    const biased = { ...wire, architecture: { ...wire.architecture, bias: true } };
    expect(complaintOf(() => decodeCustomRequest(biased)).what).toBe('is an unknown key');
  });
});

describe('decodeAnyRequest', () => {
  it('reads either kind by its cell, and complains of anything else as of one of ours', () => {
    for (const request of [customRequest(), lstmRequest()]) {
      expect(decodeAnyRequest(onTheWire(encodeRequest(request, 'json')))).toEqual(request);
    }
    for (const value of [null, 7, {}, { architecture: { cell: 'rnn' } }]) {
      expect(complaintOf(() => decodeAnyRequest(value))).toEqual(complaintOf(() => decodeRequest(value)));
    }
  });
});
