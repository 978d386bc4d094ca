import { describe, expect, it } from 'vitest';
import { backward } from '../../src/network/backward.js';
import { forward } from '../../src/network/forward.js';
import type { LayerPass } from '../../src/network/layer-pass.js';
import { magnitudesOf } from '../../src/network/magnitudes.js';
import { problemOf } from '../../src/network/problem.js';
import { type CellVariant, cellVariants, extents, type Options, requestOf } from './tangent/combinations.js';

/*
 * Every magnitude again, term by term, straight from what it says it is: Σ|w||x| in plain loops over rows and entries.
 */

const { H } = extents;

const readAtEvery: Options = {
  layers: 2,
  bidirectional: true,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'crossEntropy', at: 'every', reduction: 'mean' },
};
const readAtLast: Options = {
  ...readAtEvery,
  bidirectional: false,
  bias: false,
  source: 'tokens',
  loss: { kind: 'crossEntropy', at: 'last', reduction: 'sum' },
};
const squared: Options = {
  ...readAtEvery,
  layers: 1,
  loss: { kind: 'squaredError', at: 'last', reduction: 'mean' },
};
const bare: Options = { ...readAtEvery, layers: 1, loss: { kind: 'cotangent' } };
const cases = cellVariants.flatMap((variant) =>
  [readAtEvery, readAtLast, squared, bare].map((options) => [variant, options] as const),
);

function measured(variant: CellVariant, options: Options) {
  const tape = forward(problemOf(requestOf(variant, options)));
  const { adjoints } = backward(tape);
  return { tape, adjoints, magnitudes: magnitudesOf(tape, adjoints) };
}

const { abs } = Math;

/** Σ over j < count. */
function sumOf(count: number, term: (j: number) => number): number {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += term(j);
  return sum;
}

/** Rows × columns, entry by entry. */
function block(rows: number, columns: number, entry: (row: number, column: number) => number): number[] {
  return Array.from({ length: rows * columns }, (_, at) => entry(Math.floor(at / columns), at % columns));
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], what: string): void {
  expect(actual.length, what).toBe(expected.length);
  // The same terms in another order: a few u. At twice the value a single term that is missing would still be seen.
  const wrong = expected.filter((value, k) => !(abs(actual[k]! - value) <= 1e-13 * value));
  expect(wrong, what).toEqual([]);
}

/** |x| at a row's entry d. */
function inputSize({ input }: LayerPass, row: number, d: number): number {
  if (input.kind === 'tokens') return input.tokens[row] === d ? 1 : 0;
  return abs(input.rows.values[row * input.rows.width + d]!);
}

/** |h| before a row's step. */
function stateSize({ packing, hidden }: LayerPass, row: number, k: number): number {
  const slot = packing.slotOfRow[row]!;
  const step = row < packing.starts[1]! ? 0 : packing.starts.findIndex((start) => start > row) - 1;
  const stateRow = step === 0 ? slot : packing.batchSize + packing.starts[step - 1]! + slot;
  return abs(hidden[stateRow * H + k]!);
}

/** |Waa h|'s terms, or |Waa m|'s for the candidate of a GRU with reset before. */
function recurrentSize(pass: LayerPass, row: number, g: number): number {
  const { architecture, weights, inner } = pass;
  const usesReset = architecture.cell === 'gru' && architecture.reset === 'before' && g >= 2 * H;
  return sumOf(H, (k) => {
    const operand = usesReset ? abs(inner[row * H + k]!) : stateSize(pass, row, k);
    return abs(weights.Waa[g * H + k]!) * operand;
  });
}

/** What z's size is before the 1 of tanh. */
function gateSize(pass: LayerPass, row: number, g: number): number {
  const { architecture, weights, gates, packing } = pass;
  const D = weights.Wax.length / (gates.length / packing.rowCount);
  const bias = weights.ba === null ? 0 : abs(weights.ba[g]!);
  const apart = architecture.cell === 'gru' && architecture.reset === 'after' && g >= 2 * H;
  const recurrent = apart ? 0 : recurrentSize(pass, row, g);
  return bias + sumOf(D, (d) => abs(weights.Wax[g * D + d]!) * inputSize(pass, row, d)) + recurrent;
}

function isTanh({ architecture }: LayerPass, g: number): boolean {
  if (architecture.cell === 'elman') return architecture.activation === 'tanh';
  return Math.floor(g / H) === 2;
}

describe('magnitudesOf, term by term', () => {
  it.each(cases)('adds up what goes into every pre-activation: %j %j', (variant, options) => {
    const { tape, magnitudes } = measured(variant, options);
    for (const pass of tape.passes.flat()) {
      const { gates, inner } = magnitudes.passes[pass.layer]![pass.direction]!;
      const N = pass.packing.rowCount;
      const size = (row: number, g: number): number => {
        const bare = gateSize(pass, row, g);
        return bare > 0 && isTanh(pass, g) ? bare + 1 : bare;
      };
      expectClose(gates, block(N, pass.gates.length / N, size), 'gates');
      const isApart = variant.cell === 'gru' && variant.reset === 'after';
      const bra = (k: number): number => (pass.weights.bra === null ? 0 : abs(pass.weights.bra[k]!));
      const q = (row: number, k: number): number => bra(k) + recurrentSize(pass, row, 2 * H + k);
      expectClose(inner, isApart ? block(N, H, q) : [], 'inner');
    }
  });

  it.each(cases)(
    'adds up what goes back to the state before and to the inputs: %j %j',
    (variant, options) => {
      const { tape, adjoints, magnitudes } = measured(variant, options);
      for (const pass of tape.passes.flat()) {
        const { dz, dzRecurrent } = adjoints[pass.layer]![pass.direction]!;
        const { carry, inputs } = magnitudes.passes[pass.layer]![pass.direction]!;
        const { Wax, Waa } = pass.weights;
        const N = pass.packing.rowCount;
        const G = pass.gates.length / N;
        const D = Wax.length / G;
        const back = (flow: Float64Array, W: Float64Array, width: number) =>
          block(N, width, (row, k) => sumOf(G, (g) => abs(flow[row * G + g]!) * abs(W[g * width + k]!)));
        expectClose(carry, back(dzRecurrent, Waa, H), 'carry');
        expectClose(inputs, pass.input.kind === 'dense' ? back(dz, Wax, D) : [], 'inputs');
      }
    },
  );

  it.each(cases)('adds up what goes into every gradient: %j %j', (variant, options) => {
    const { tape, adjoints, magnitudes } = measured(variant, options);
    const pass = tape.passes[0]![0]!;
    const { dz } = adjoints[0]![0]!;
    const N = pass.packing.rowCount;
    const G = pass.gates.length / N;
    const Wax = block(G, extents.D, (g, d) =>
      sumOf(N, (row) => abs(dz[row * G + g]!) * inputSize(pass, row, d)),
    );
    expectClose(magnitudes.gradients.Wax!, Wax, 'Wax');
    const ba = block(1, G, (_, g) => sumOf(N, (row) => abs(dz[row * G + g]!)));
    if (options.bias) expectClose(magnitudes.gradients.ba!, ba, 'ba');
    expect(magnitudes.rowCount).toBe(N);
  });

  it.each(cases)('adds up what goes through the readout, forth and back: %j %j', (variant, options) => {
    const { tape, magnitudes } = measured(variant, options);
    const { readout, dLogits, problem } = tape;
    if (readout === null || dLogits === null) {
      const { logits, dLogits: differences, passes } = magnitudes;
      expect([logits.length, differences.length, passes[0]![0]!.features.length]).toEqual([0, 0, 0]);
      return;
    }
    const { rowCount: M, features, Wya, at } = readout;
    const [K, W] = [dLogits.length / M, features.length / M];
    const by = problem.parameters.by!;
    const weight = (k: number, w: number): number => abs(Wya[k * W + w]!);
    const feature = (m: number, w: number): number => abs(features[m * W + w]!);
    const slope = (m: number, k: number): number => abs(dLogits[m * K + k]!);
    const logit = (m: number, k: number) => abs(by[k]!) + sumOf(W, (w) => weight(k, w) * feature(m, w));
    expectClose(magnitudes.logits, block(M, K, logit), 'logits');
    const dWya = (k: number, w: number): number => sumOf(M, (m) => slope(m, k) * feature(m, w));
    expectClose(magnitudes.gradients.Wya!, block(K, W, dWya), 'Wya');
    const dby = (_: number, k: number): number => sumOf(M, (m) => slope(m, k));
    expectClose(magnitudes.gradients.by!, block(1, K, dby), 'by');
    magnitudes.passes.forEach((directions, layer) => {
      directions.forEach((sizes, direction) => {
        const isTop = layer === options.layers - 1;
        const { mirrored } = tape.passes[layer]![direction]!.packing;
        const from = (m: number): number => (direction === 1 && at === 'every' ? mirrored[m]! : m);
        const back = (m: number, h: number) =>
          sumOf(K, (k) => weight(k, direction * H + h) * slope(from(m), k));
        expectClose(sizes.features, isTop ? block(M, H, back) : [], 'features');
      });
    });
  });

  it.each(cases)('adds to a cross-entropy what it may cancel: %j %j', (variant, options) => {
    const { tape, magnitudes } = measured(variant, options);
    const { loss, lossTerms, readout, dLogits, problem } = tape;
    const summed = lossTerms + Math.sqrt(problem.packing.rowCount) * abs(loss);
    const { objective } = problem;
    if (readout === null || objective.kind !== 'crossEntropy') {
      expect(magnitudes.loss).toBeCloseTo(summed, 13);
      expectClose(magnitudes.dLogits, [...(dLogits ?? [])].map(abs), 'dLogits');
      return;
    }
    const { rowCount: M, logits, targetOfRow } = readout;
    const K = logits.length / M;
    const scale = objective.reduction === 'sum' ? 1 : 1 / M;
    const largest = (m: number): number => Math.max(...logits.subarray(m * K, (m + 1) * K).map(abs));
    expect(magnitudes.loss).toBeCloseTo(summed + scale * sumOf(M, (m) => 1 + largest(m)), 12);
    const target = (m: number): number => objective.targets.data[targetOfRow[m]!]!;
    const difference = (m: number, k: number): number =>
      abs(dLogits![m * K + k]!) + (k === target(m) ? scale : 0);
    expectClose(magnitudes.dLogits, block(M, K, difference), 'dLogits');
  });

  it('counts a difference of a squared error as itself, whole as its targets may be', () => {
    const request = requestOf({ cell: 'lstm' }, squared);
    const objective = request.objective as Extract<typeof request.objective, { kind: 'squaredError' }>;
    const ones = { shape: objective.targets.shape, data: objective.targets.data.map(() => 1) };
    const tape = forward(problemOf({ ...request, objective: { ...objective, targets: ones } }));
    const { dLogits } = magnitudesOf(tape, backward(tape).adjoints);
    expectClose(dLogits, [...tape.dLogits!].map(abs), 'dLogits');
  });

  it('has no size for a z that is a sum of zeros, though tanh comes after it', () => {
    const request = requestOf({ cell: 'elman', activation: 'tanh' }, bare);
    const parameters = Object.fromEntries(
      Object.entries(request.parameters).map(([name, { shape, data }]) => [
        name,
        { shape, data: data.map(() => 0) },
      ]),
    );
    const tape = forward(problemOf({ ...request, parameters }));
    const { passes } = magnitudesOf(tape, backward(tape).adjoints);
    expect(new Set(passes[0]![0]!.gates)).toEqual(new Set([0]));
  });
});
