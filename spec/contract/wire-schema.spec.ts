import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { InputError } from '../../src/complaint/input-error.js';
import { resolveDescription } from '../../src/contract/description.js';
import { indexTensor, tensor } from '../../src/contract/tensor.js';
import { encodeTensor, encodings } from '../../src/contract/tensor-codec.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import { decodeRequest, encodeRequest } from '../../src/contract/wire.js';
import { isBeyondJsonSchema } from './beyond-json-schema.js';
import { onTheWire, setAt } from './broken-messages.js';
import { elmanRequest, lstmRequest } from './sample-requests.js';
import { complaintOrNull, encodedRequests, everyBreakage, generatedRequest } from './schema-breakage.js';
import { schemaViolations } from './schema-violations.js';

const ofRequest = schemaViolations('contract#/$defs/request');
const ofTensor = schemaViolations('contract#/$defs/tensor');
const ofDescription = schemaViolations('contract#/$defs/description');
const encoding = fc.constantFrom(...encodings);

describe('wireRequestSchema', () => {
  it('takes whatever encodeRequest writes', () => {
    fc.assert(
      fc.property(generatedRequest, encoding, (request, how) => {
        expect(ofRequest(onTheWire(encodeRequest(request, how)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('takes every corner case', () => {
    for (const { spec } of cornerCases)
      expect(ofRequest(onTheWire(encodeRequest(buildRequest(spec), 'json')))).toEqual([]);
  });

  it.each([
    ['an unknown key', ['target'], 1],
    ['an unknown key of the architecture', ['architecture', 'reset'], 'after'],
    ['an unknown key of the state', ['state', 'm'], 1],
    ['an unknown key of the objective', ['objective', 'targets'], 1],
    [
      'a prototype among parameters',
      ['parameters'],
      JSON.parse('{ "__proto__": { "shape": [1], "data": [1] } }'),
    ],
    ['an unknown cell', ['architecture', 'cell'], 'rnn'],
    ['a nested parameter', ['parameters', 'ba'], [1]],
    ['no inputs and no tokens', ['inputs'], undefined],
    ['inputs beside tokens', ['tokens'], { shape: [2, 3], dtype: 'int32', data: [0, 0, 0, 0, 0, 0] }],
    ['a length of 0', ['lengths', 0], 0],
    ['half a length', ['lengths', 0], 1.5],
    ['a state without h', ['state', 'h'], undefined],
    ['no objective', ['objective'], undefined],
    ['an unknown objective', ['objective', 'kind'], 'mse'],
    ['an unknown want', ['want', 0], 'loss'],
    ['no want', ['want'], undefined],
  ])('refuses %s', (_, path, value) => {
    const broken = setAt(onTheWire(encodeRequest(lstmRequest(), 'json')), path, value);
    expect(ofRequest(broken)).not.toEqual([]);
    expect(complaintOrNull(() => validateRequest(decodeRequest(broken)))).not.toBeNull();
  });

  it('refuses a reduction of null', () => {
    const broken = setAt(onTheWire(encodeRequest(elmanRequest(), 'json')), ['objective', 'reduction'], null);
    expect(ofRequest(broken)).not.toEqual([]);
  });

  it.each(encodedRequests)(
    'refuses %s in %s where decodeRequest does, and nothing that is right',
    (_, how, request) => {
      const good = onTheWire(encodeRequest(request, how));
      everyBreakage(good, (broken) => {
        const complaint = complaintOrNull(() => decodeRequest(broken));
        const isValid = ofRequest(broken).length === 0;
        if (isValid && complaint !== null) expect(complaint).toSatisfy(isBeyondJsonSchema);
        if (!isValid) expect(complaintOrNull(() => validateRequest(decodeRequest(broken)))).not.toBeNull();
      });
    },
  );
});

describe('tensors of wireRequestSchema', () => {
  it.each([
    ['float64', tensor([2, 1], [1, -0])],
    ['float32', { shape: [1], data: Float32Array.of(3.4028234663852886e38) }],
    ['int32', indexTensor([2], [-(2 ** 31), 2 ** 31 - 1])],
  ])('takes %s, in both encodings', (_, value) => {
    for (const how of encodings) expect(ofTensor(onTheWire(encodeTensor(value, how)))).toEqual([]);
  });

  it.each([
    ['no shape', { data: [1] }],
    ['an empty axis', { shape: [0], data: [] }],
    ['half an axis', { shape: [1.5], data: [1] }],
    ['no numbers', { shape: [1] }],
    ['numbers twice', { shape: [1], data: [1], base64: 'AAAAAAAA8D8=' }],
    ['an unknown dtype', { shape: [1], dtype: 'float16', data: [1] }],
    ['a number in words', { shape: [1], data: ['1'] }],
    ['a misspelt infinity', { shape: [1], data: ['inf'] }],
    ['null for a number', { shape: [1], data: [null] }],
    ['NaN in int32', { shape: [1], dtype: 'int32', data: ['NaN'] }],
    ['half a number in int32', { shape: [1], dtype: 'int32', data: [0.5] }],
    ['too large a number for int32', { shape: [1], dtype: 'int32', data: [2 ** 31] }],
    ['too large a number for float32', { shape: [1], dtype: 'float32', data: [3.5e38] }],
    ['base64 that is cut', { shape: [1], base64: 'AAA' }],
    ['base64 with a line break', { shape: [1], base64: 'AAAA\nAAAA' }],
    ['base64 of the other alphabet', { shape: [1], base64: 'AA-_' }],
    ['nested arrays', [[1]]],
  ])('refuses %s', (_, value) => {
    expect(ofTensor(value)).not.toEqual([]);
  });
});

describe('wireDescriptionSchema', () => {
  const good = { name: 'mine', precision: 'float64', supports: { cells: ['lstm'] } };

  it('takes what leaves out whatever has a default, and keys of the subject’s own', () => {
    expect(ofDescription(good)).toEqual([]);
    expect(ofDescription({ ...good, author: 'me', parameters: [{ name: 'U', shape: ['4H', 'D'] }] })).toEqual(
      [],
    );
    expect(ofDescription(resolveDescription(good))).toEqual([]);
  });

  it.each([
    ['no name', { ...good, name: undefined }],
    ['an unknown precision', { ...good, precision: 'double' }],
    ['a misspelt key of supports', { ...good, supports: { cells: ['lstm'], layer: 2 } }],
    ['no cells', { ...good, supports: {} }],
    ['a shape that is no product', { ...good, parameters: [{ name: 'U', shape: ['H+1'] }] }],
  ])('refuses %s, as resolveDescription does', (_, value) => {
    const description = JSON.parse(JSON.stringify(value));
    expect(ofDescription(description)).not.toEqual([]);
    expect(() => resolveDescription(description)).toThrow(InputError);
  });

  it.each([
    [
      'names that come twice',
      [
        { name: 'U', shape: ['H'] },
        { name: 'U', shape: ['H'] },
      ],
    ],
    ['names that mean something else', [{ name: 'h', shape: ['H'] }]],
  ])('cannot refuse %s', (_, parameters) => {
    expect(ofDescription({ ...good, parameters })).toEqual([]);
    expect(() => resolveDescription({ ...good, parameters })).toThrow(InputError);
  });
});
