import { describe, expect, it } from 'vitest';
import { type ArchitectureInput, architectureSchema, gateCount } from '../../src/contract/architecture.js';
import type { LayerAdjoint, LayerPass, StepPlace } from '../../src/network/layer-pass.js';
import type { Magnitudes, PassMagnitudes } from '../../src/network/magnitudes.js';
import type { ReadoutTape } from '../../src/network/readout-tape.js';
import { roundingNoise } from '../../src/network/rounding-noise.js';
import type { Stages } from '../../src/network/stages.js';
import { precisions } from '../../src/numeric/precision.js';
import type { RandomStream } from '../../src/numeric/random.js';

/** Coarse enough that every disturbance is a number that can be written down: u, η, and ξ drawn the same each time. */
const [u, tiny, xi] = [1 / 4, 1 / 16, 1 / 2];
const precision = { ...precisions.float32, unitRoundoff: u, smallestSubnormal: tiny };
const stream = { uint32: () => (xi + 1) * 2 ** 31 } as RandomStream;

/** B = 1 and three steps, of which the middle one is disturbed: its neighbours show what reaches too far. */
const [B, N, D, H] = [1, 3, 1, 2];
const place: StepPlace = { step: 1, row: 1, count: 1, previous: 1 };
const middle = [H, 2 * H] as const;

type Cell =
  | { readonly cell: 'elman'; readonly activation: 'tanh' | 'sigmoid' }
  | { readonly cell: 'lstm' }
  | Gru;
type Gru = { readonly cell: 'gru'; readonly reset: 'after' | 'before' };
const elman: Cell = { cell: 'elman', activation: 'tanh' };
const lstm: Cell = { cell: 'lstm' };
const gruAfter: Cell = { cell: 'gru', reset: 'after' };

/** Distinct numbers of both signs, and a 0 at the very middle. */
function numbers(length: number): Float64Array {
  return Float64Array.from({ length }, (_, k) => (k - (length >> 1)) / 8);
}

function passOf(cell: Cell, at: 'last' | 'every' | null = null): LayerPass {
  const architecture = architectureSchema.parse({
    ...cell,
    inputSize: D,
    hiddenSize: H,
    readout: at === null ? null : { outputSize: 4, at },
  } satisfies ArchitectureInput);
  const width = gateCount(architecture) * H;
  return {
    architecture,
    layer: 0,
    direction: 0,
    packing: { batchSize: B, rowCount: N },
    weights: { Wax: new Float64Array(width * D) },
    gates: numbers(N * width),
    hidden: numbers((B + N) * H),
    cell: numbers(cell.cell === 'lstm' ? (B + N) * H : 0),
    inner: numbers(cell.cell === 'elman' ? 0 : N * H),
  } as unknown as LayerPass;
}

function adjointOf(width: number, isSplit: boolean): LayerAdjoint {
  const dz = numbers(N * width);
  return {
    dh: numbers(N * H),
    dc: numbers(N * H),
    dOutputs: numbers(N * H),
    dz,
    dzRecurrent: isSplit ? numbers(N * width) : dz,
  };
}

/** Sizes 1, 2, 3, …, which no value equals. */
function sizes(length: number): Float64Array {
  return Float64Array.from({ length }, (_, k) => k + 1);
}

function noiseOf(pass: Partial<PassMagnitudes>, whole: Partial<Magnitudes> = {}): Required<Stages> {
  return roundingNoise(
    { passes: [[pass]], ...whole } as unknown as Magnitudes,
    precision,
    stream,
  ) as Required<Stages>;
}

type Size = (value: number, k: number) => number;
const own: Size = (value) => Math.abs(value);
const sigmoid: Size = (value) => (value === 0 ? 0 : Math.abs(value) + 0.5);
const sum =
  (magnitudes: ArrayLike<number>, terms: number): Size =>
  (value, k) =>
    magnitudes[k]! + Math.sqrt(terms) * Math.abs(value);

/** What `numbers(length)` become where those from … to − 1 move by ξ(u·size + η), and by nothing for a size of 0. */
function moved(length: number, [from, to]: readonly [number, number], size: Size): Float64Array {
  return numbers(length).map((value, k) => {
    const own = k >= from && k < to ? size(value, k) : 0;
    return own > 0 ? value + xi * (u * own + tiny) : value;
  });
}

describe('roundingNoise, forward', () => {
  it('moves the pre-activations of a step and of the gates asked for, as sums of D + H + 1 terms', () => {
    const pass = passOf(lstm);
    const gates = sizes(N * 4 * H);
    noiseOf({ gates, inner: new Float64Array(0) }).preactivation(pass, place, 1, 3);
    expect(pass.gates).toEqual(moved(N * 4 * H, [5 * H, 7 * H], sum(gates, 4)));
    expect(pass.inner).toEqual(numbers(N * H));
  });

  it('moves a GRU’s own recurrent product with them', () => {
    const pass = passOf(gruAfter);
    const [gates, inner] = [sizes(N * 3 * H), sizes(N * H)];
    noiseOf({ gates, inner }).preactivation(pass, place, 0, 3);
    expect(pass.gates).toEqual(moved(N * 3 * H, [3 * H, 6 * H], sum(gates, 4)));
    expect(pass.inner).toEqual(moved(N * H, middle, sum(inner, 4)));
  });

  it('leaves a sum of zeros where it is', () => {
    const pass = passOf(elman);
    noiseOf({ gates: new Float64Array(N * H), inner: new Float64Array(0) }).preactivation(pass, place, 0, 1);
    const expected = moved(N * H, middle, sum(new Float64Array(N * H), 4));
    expect(pass.gates).toEqual(expected);
    expect([...expected]).toContain(0);
  });

  it('moves an Elman state in proportion to itself, and by half more where it comes from σ', () => {
    for (const [activation, size] of [
      ['tanh', own],
      ['sigmoid', sigmoid],
    ] as const) {
      const pass = passOf({ cell: 'elman', activation });
      const gates = pass.gates.slice();
      noiseOf({}).state(pass, place);
      expect(pass.hidden).toEqual(moved((B + N) * H, [2 * H, 3 * H], size));
      expect(pass.gates).toEqual(gates);
    }
  });

  it('moves the state of an LSTM in proportion to its output gate, and what it is made of to itself', () => {
    const pass = passOf(lstm);
    const output = numbers(N * 4 * H).subarray(4 * H + 3 * H);
    pass.hidden[2 * H + 1] = 0;
    noiseOf({}).state(pass, place);
    const gated = moved((B + N) * H, [2 * H, 3 * H], (value, k) => (value === 0 ? 0 : output[k - 2 * H]!));
    gated[2 * H + 1] = 0;
    expect(pass.hidden).toEqual(gated);
    expect(pass.cell).toEqual(moved((B + N) * H, [2 * H, 3 * H], own));
    expect(pass.inner).toEqual(moved(N * H, middle, own));
    const gate: Size = (value, k) => (Math.floor((k % (4 * H)) / H) === 2 ? own : sigmoid)(value, k);
    expect(pass.gates).toEqual(moved(N * 4 * H, [4 * H, 8 * H], gate));
  });

  it('moves the state of a GRU in proportion to itself, r and z as σ and n as tanh', () => {
    const pass = passOf(gruAfter);
    noiseOf({}).state(pass, place);
    expect(pass.hidden).toEqual(moved((B + N) * H, [2 * H, 3 * H], own));
    expect(pass.inner).toEqual(moved(N * H, middle, own));
    const gate: Size = (value, k) => (Math.floor((k % (3 * H)) / H) === 2 ? own : sigmoid)(value, k);
    expect(pass.gates).toEqual(moved(N * 3 * H, [3 * H, 6 * H], gate));
  });

  it('moves logits as sums of as many terms as there are features, and one', () => {
    const logits = numbers(6);
    const tape = { logits, features: new Float64Array(N * 3), rowCount: N } as unknown as ReadoutTape;
    noiseOf({}, { logits: sizes(6) }).logits(tape);
    expect(logits).toEqual(moved(6, [0, 6], sum(sizes(6), 4)));
  });
});

describe('roundingNoise, backward', () => {
  it('moves ∂L/∂logits by the sizes of what they are differences of', () => {
    const dLogits = numbers(6);
    const magnitudes = { dLogits: Float64Array.of(1, -2, 0, 4, 5, 6) };
    noiseOf({}, magnitudes).loss({} as ReadoutTape, dLogits);
    expect(dLogits).toEqual(moved(6, [0, 6], (_, k) => Math.abs(magnitudes.dLogits[k]!)));
  });

  it('moves what comes back through the readout where it enters, as sums of K terms', () => {
    const features = sizes(N * H);
    for (const [at, entered, untouched] of [
      ['every', 'dOutputs', 'dh'],
      ['last', 'dh', 'dOutputs'],
    ] as const) {
      const adjoint = adjointOf(H, false);
      noiseOf({ features }).cotangents(passOf(elman, at), adjoint);
      expect(adjoint[entered]).toEqual(moved(N * H, [0, N * H], sum(features, 4)));
      expect(adjoint[untouched]).toEqual(numbers(N * H));
      noiseOf({ features: new Float64Array(0) }).cotangents(passOf(elman, at), adjoint);
      expect(adjoint[untouched]).toEqual(numbers(N * H));
    }
  });

  it('moves nothing where no readout sends anything back', () => {
    const adjoint = adjointOf(H, false);
    noiseOf({ features: new Float64Array(0) }).cotangents(passOf(elman), adjoint);
    expect([adjoint.dh, adjoint.dOutputs]).toEqual([numbers(N * H), numbers(N * H)]);
  });

  it.each([
    { cell: elman, gates: 1 },
    { cell: lstm, gates: 4 },
    { cell: gruAfter, gates: 3 },
  ])('moves dz of a step on both sides, and dc of the slots that run: $cell.cell', ({ cell, gates }) => {
    const isSplit = cell === gruAfter;
    const adjoint = adjointOf(gates * H, isSplit);
    noiseOf({}).gates(passOf(cell), adjoint, place);
    const expected = moved(N * gates * H, [gates * H, 2 * gates * H], own);
    expect(adjoint.dz).toEqual(expected);
    expect(adjoint.dzRecurrent).toEqual(expected);
    expect(adjoint.dc).toEqual(moved(N * H, [0, cell === lstm ? H : 0], own));
  });

  it.each([
    { cell: elman, gates: 1 },
    { cell: lstm, gates: 4 },
  ])('moves what is carried to the step before, as sums of G·H + 1 terms: $cell.cell', ({ cell, gates }) => {
    const adjoint = adjointOf(gates * H, false);
    const carry = sizes(N * H);
    noiseOf({ carry }).carry(passOf(cell), adjoint, place);
    expect(adjoint.dh).toEqual(moved(N * H, [0, H], sum(carry.subarray(H), gates * H + 1)));
    expect(adjoint.dc).toEqual(moved(N * H, [0, cell === lstm ? H : 0], own));
  });

  it('moves the inputs’ cotangents as sums of G·H terms, and a gradient as a sum over all rows', () => {
    const dInput = numbers(N * D);
    noiseOf({ inputs: sizes(N * D) }).inputs(passOf(lstm), dInput);
    expect(dInput).toEqual(moved(N * D, [0, N * D], sum(sizes(N * D), 4 * H)));

    const noise = noiseOf({}, { gradients: { Wax: sizes(5) }, rowCount: 16 });
    const [known, unknown] = [numbers(5), numbers(5)];
    noise.gradient('Wax', known, [5]);
    noise.gradient('h', unknown, [5]);
    expect(known).toEqual(moved(5, [0, 5], sum(sizes(5), 16)));
    expect(unknown).toEqual(numbers(5));
  });
});
