import { describe, expect, it } from 'vitest';
import {
  type Architecture,
  type ArchitectureInput,
  architectureSchema,
  parameterShapes,
} from '../../src/contract/architecture.js';
import { type InitialisationScheme, initialParameters } from '../../src/network/initial-parameters.js';
import { randomStream } from '../../src/numeric/random.js';

const H = 20;
const D = 50;
const K = 300;

function architectureOf(input: Partial<ArchitectureInput>): Architecture {
  return architectureSchema.parse({
    cell: 'lstm',
    inputSize: D,
    hiddenSize: H,
    readout: { outputSize: K },
    ...input,
  });
}

function drawn(input: Partial<ArchitectureInput>, scheme: InitialisationScheme) {
  return initialParameters(architectureOf(input), scheme, randomStream(1));
}

/** The largest magnitude as a share of a bound: just below 1 for hundreds of uniform numbers. */
function shareOf(bound: number, entries: Float64Array): number {
  return Math.max(...entries.map(Math.abs)) / bound;
}

const uniform: InitialisationScheme = { recurrent: { kind: 'uniform' } };

describe('initialParameters', () => {
  it.each([
    { cell: 'elman', activation: 'relu' },
    { cell: 'lstm', bias: false },
    { cell: 'gru', layers: 2, bidirectional: true },
    { cell: 'gru', reset: 'before', layers: 3, readout: null },
  ] as const)('gives %j every parameter in canonical order and shape, all finite', (input) => {
    const parameters = drawn(input, uniform);
    expect(Object.entries(parameters).map(([name, { shape }]) => ({ name, shape }))).toEqual(
      parameterShapes(architectureOf(input)),
    );
    for (const { data } of Object.values(parameters)) expect(data.every(Number.isFinite)).toBe(true);
  });

  it('draws everything uniformly on ±1/√H, and the readout on ±1/√(H·dirs)', () => {
    const { Wax, Waa, ba, Wya, by } = drawn({ bidirectional: true, layers: 2 }, uniform);
    for (const { data } of [Wax!, Waa!, ba!]) {
      expect(shareOf(1 / Math.sqrt(H), data)).toBeLessThanOrEqual(1);
      expect(shareOf(1 / Math.sqrt(H), data)).toBeGreaterThan(0.9);
    }
    for (const { data } of [Wya!, by!]) {
      expect(shareOf(1 / Math.sqrt(2 * H), data)).toBeLessThanOrEqual(1);
      expect(shareOf(1 / Math.sqrt(2 * H), data)).toBeGreaterThan(0.9);
    }
  });

  it('takes the fans of one gate for Glorot, and of each layer its own inputs', () => {
    const scheme: InitialisationScheme = { recurrent: { kind: 'glorot' }, input: 'glorot' };
    const { Wax, Wax_l1, Waa, Wya } = drawn({ bidirectional: true, layers: 2 }, scheme);
    const bounds = [
      [Wax!, Math.sqrt(6 / (D + H))],
      [Wax_l1!, Math.sqrt(6 / (2 * H + H))],
      [Waa!, Math.sqrt(6 / (H + H))],
      [Wya!, Math.sqrt(6 / (2 * H + K))],
    ] as const;
    for (const [{ data }, bound] of bounds) {
      expect(shareOf(bound, data)).toBeLessThanOrEqual(1);
      expect(shareOf(bound, data)).toBeGreaterThan(0.97);
    }
  });

  it('takes the fans of all gates together where they are stacked', () => {
    const { Wax } = drawn(
      { cell: 'lstm' },
      { recurrent: { kind: 'stackedOrthogonal' }, input: 'stackedGlorot' },
    );
    const bound = Math.sqrt(6 / (D + 4 * H));
    expect(shareOf(bound, Wax!.data)).toBeLessThanOrEqual(1);
    expect(shareOf(bound, Wax!.data)).toBeGreaterThan(0.97);
  });

  it('lets zero biases be zero, in the readout as well', () => {
    const { ba, bra, by } = drawn({ cell: 'gru' }, { ...uniform, bias: 'zero' });
    for (const { data } of [ba!, bra!, by!]) expect(data.every((entry) => entry === 0)).toBe(true);
  });

  it('gives each layer and direction numbers of its own', () => {
    const parameters = drawn({ bidirectional: true, layers: 2 }, { recurrent: { kind: 'orthogonal' } });
    const blocks = ['Waa', 'Waa_reverse', 'Waa_l1', 'Waa_l1_reverse'].map(
      (name) => parameters[name]!.data[0],
    );
    expect(new Set(blocks).size).toBe(4);
  });

  it('draws the recurrent bias that a GRU with reset after has beside the other', () => {
    const { bra } = drawn({ cell: 'gru', reset: 'after' }, uniform);
    expect(shareOf(1 / Math.sqrt(H), bra!.data)).toBeGreaterThan(0.7);
    expect(shareOf(1 / Math.sqrt(H), bra!.data)).toBeLessThanOrEqual(1);
  });

  it('gives every layer and direction of an LSTM its forget bias', () => {
    const forgetBias = { kind: 'constant', value: 2 } as const;
    const parameters = drawn({ bidirectional: true, layers: 2 }, { ...uniform, forgetBias });
    for (const name of ['ba', 'ba_reverse', 'ba_l1', 'ba_l1_reverse']) {
      expect(new Set(parameters[name]!.data.subarray(H, 2 * H))).toEqual(new Set([2]));
      expect(new Set(parameters[name]!.data).size).toBe(3 * H + 1);
    }
  });

  it('draws the same numbers for the same seed and others for another', () => {
    const again = (seed: number) => initialParameters(architectureOf({}), uniform, randomStream(seed));
    expect(again(1)).toEqual(again(1));
    expect(again(1).Wax).not.toEqual(again(2).Wax);
  });

  it('refuses a scheme that does not fit', () => {
    const scheme: InitialisationScheme = { ...uniform, forgetBias: { kind: 'constant', value: 1 } };
    expect(() => drawn({ cell: 'elman' }, scheme)).toThrow('scheme.forgetBias is given for cell "elman"');
  });
});
