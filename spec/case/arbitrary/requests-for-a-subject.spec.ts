import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requests } from '../../../src/case/arbitrary/requests.js';
import { unjudgeable } from '../../../src/case/unjudgeable.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { activations, cells, resetPlacements } from '../../../src/contract/architecture.js';
import { resolveDescription } from '../../../src/contract/description.js';
import { objectiveKinds, type Request } from '../../../src/contract/request.js';
import { supportsRequest } from '../../../src/contract/supports-request.js';
import { precisions } from '../../../src/numeric/precision.js';
import { roundTo } from '../../../src/numeric/round-to.js';
import { denseBlocks } from './request-laws.js';
import { shrunkValues } from './shrunk-values.js';

/** A subject of that precision, with a little of everything that may be declared. */
const declarations = fc.record({
  name: fc.constant('drawn'),
  precision: fc.constantFrom('float64' as const, 'float32' as const),
  supports: fc.record({
    cells: fc.subarray([...cells], { minLength: 1 }),
    activations: fc.subarray([...activations], { minLength: 1 }),
    reset: fc.subarray([...resetPlacements], { minLength: 1 }),
    layers: fc.integer({ min: 1, max: 3 }),
    bidirectional: fc.boolean(),
    bias: fc.subarray([true, false], { minLength: 1 }),
    readout: fc.subarray(['last' as const, 'every' as const], { minLength: 1 }),
    lengths: fc.boolean(),
    state: fc.boolean(),
    tokens: fc.boolean(),
    objectives: fc.subarray([...objectiveKinds], { minLength: 1 }),
    gradients: fc.constant(['parameters' as const]),
    outputs: fc.boolean(),
  }),
});

describe('requests, for a subject', () => {
  it('never draws what a subject does not support, nor shrinks to it', () => {
    const limits = { maxHidden: 3, maxLength: 5, maxBatch: 2, maxLayers: 4 };
    const anybody = fc.sample(requests(), { numRuns: 100, seed: 5 });
    const verdicts = fc.sample(declarations, { numRuns: 12, seed: 4 }).map((declaration, seed) => {
      const subject = resolveDescription(declaration);
      const isSupported = (request: Request) => supportsRequest(subject, request) === true;
      const own = requests({ subject, ...limits });
      const asked = fc.sample(own, { numRuns: 8, seed }).concat(shrunkValues(own, seed).simpler);
      expect(asked.every(isSupported)).toBe(true);
      return anybody.every(isSupported);
    });
    expect(verdicts).toEqual(verdicts.map(() => false)); // what is drawn for nobody would be found out
  });

  it('takes what a declaration leaves out as the contract does', () => {
    for (const request of fc.sample(requests({ supports: { cells: ['gru'] } }), { numRuns: 30, seed: 1 })) {
      expect(request.architecture).toMatchObject({ cell: 'gru', reset: 'after', layers: 1, readout: null });
      expect([request.lengths, request.state, request.tokens, request.want]).toEqual([
        null,
        null,
        undefined,
        ['gradients'],
      ]);
    }
  });

  it.each(['float16', 'bfloat16'] as const)(
    'draws numbers that %s has, and sums that it holds',
    (precision) => {
      const supports = { cells: [...cells], activations: [...activations], layers: 2, bidirectional: true };
      const round = roundTo(precisions[precision]);
      const own = requests({ subject: { name: 'half', precision, supports }, maxHidden: 5, maxLength: 8 });
      for (const request of fc.sample(own, { numRuns: 25, seed: 6 })) {
        expect(unjudgeable(request, precisions[precision])).toBeNull();
        for (const { data } of denseBlocks(request).values()) {
          expect(data.every((entry) => round(entry) === entry)).toBe(true);
        }
      }
    },
  );

  it.each([
    { options: null, message: /requests\(\)\.options is null; expected an object of options/ },
    { options: 'lstm', message: /requests\(\)\.options is "lstm"/ },
    { options: { supports: 'lstm' }, message: /requests\(\)\.supports is "lstm"; expected an object/ },
    { options: { supports: null }, message: /requests\(\)\.supports is null; expected an object/ },
    { options: { subject: null }, message: /requests\(\)\.subject is null/ },
    {
      options: { families: ['generic', 'tiny'], spectralRadius: 0.5 },
      message: /requests\(\)\.spectralRadius is 0\.5; expected it beside the family "spectralRadius"/,
    },
    { options: { cell: ['lstm'] }, message: /requests\(\)\.cell is an unknown key.*Perhaps cells is meant/ },
    { options: { cells: ['lsmt'] }, message: /requests\(\)\.cells\[0\] is "lsmt".*lstm/ },
    { options: { maxHidden: 0 }, message: /requests\(\)\.maxHidden is 0; expected a positive whole number/ },
    { options: { families: [] }, message: /requests\(\)\.families is \[\]; expected some of generic/ },
    { options: { families: ['orthogonl'] }, message: /families\[0\].*orthogonal/ },
    { options: { spectralRadius: Number.NaN }, message: /spectralRadius is NaN; expected a number from/ },
    { options: { supports: { cells: ['gru'], lenghts: true } }, message: /lenghts.*lengths/ },
    {
      options: { cells: ['lstm'], supports: { cells: ['gru'] } },
      message: /cells leaves no cell; expected one of gru/,
    },
    { options: { supports: { objectives: ['crossEntropy'] } }, message: /leaves no objective/ },
    { options: { supports: { bias: [] } }, message: /supports\.bias is \[\]/ },
    {
      options: { supports: { cells: ['gru'] }, subject: { name: 'x', precision: 'float64', supports: {} } },
      message: /supports is given beside subject/,
    },
    {
      options: {
        subject: {
          name: 'own',
          precision: 'float64',
          supports: { cells: [] },
          parameters: [{ name: 'decay', shape: ['H'] }],
        },
      },
      message: /subject\.parameters are those of an architecture of its own/,
    },
    {
      options: { families: ['zero'], supports: { cells: ['elman'], activations: ['relu'] } },
      message: /families is \["zero"\]; expected another family for a ReLU/,
    },
  ])('refuses $options', ({ options, message }) => {
    const refusal = () => requests(options as never);
    expect(refusal).toThrow(InputError);
    expect(refusal).toThrow(message);
  });
});
