import { describe, expect, it } from 'vitest';
import type { CustomRequest } from '../../../src/contract/request.js';
import type { AnySubject } from '../../../src/contract/subject.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { indexTensor, shapeSize, type Tensor, tensor } from '../../../src/contract/tensor.js';
import { onlineParameters } from '../../../src/node/adapters/online-lstm.js';
import { neatapticLstm } from '../../conformance/online/neataptic-lstm.mjs';
import { allRepairs as neatapticRepairs } from '../../conformance/online/neataptic-repairs.mjs';
import {
  differencesOf,
  gradientOf,
  memoriesOf,
  oneStep,
  type Step,
  targetAtTheEnd,
  targetsAtBoth,
  weights,
} from '../../conformance/online/problem.mjs';
import { synapticLstm } from '../../conformance/online/synaptic-lstm.mjs';
import { allRepairs as synapticRepairs } from '../../conformance/online/synaptic-repairs.mjs';
import { installedNeataptic, installedSynaptic } from './online-samples.js';

/**
 * Both sides compute some hundred sums of ordinary size, each to 2^-53 of itself: they agree to far less than this, and at
 * twice or ten times it a wrong weight would still show in the third digit.
 */
const fewRoundings = 1e-13;

const sizes = { B: 2, T: 3, D: 2, H: 3, K: 4 } as const;
const { B, T, D, H, K } = sizes;

const parameters: Record<string, Tensor> = Object.fromEntries(
  onlineParameters.map(({ name, shape }, block) => {
    const extents = shape.map((term) => sizes[term as keyof typeof sizes]);
    const values = Array.from(
      { length: shapeSize(extents) },
      (_, entry) => Math.round(64 * Math.sin(1 + 2.3 * entry + block)) / 64,
    );
    return [name, tensor(extents, values)];
  }),
);

const request = (changes: Partial<CustomRequest> = {}): CustomRequest => ({
  architecture: {
    cell: 'custom',
    inputSize: D,
    hiddenSize: H,
    layers: 1,
    bidirectional: false,
    readout: { outputSize: K, at: 'every' },
  },
  parameters,
  inputs: tensor([B, T, D], [0.5, -1, 0.25, 0.75, -0.5, 1, -0.25, 0.5, 1.5, -0.75, 7, 7]),
  lengths: [3, 2],
  state: null,
  objective: { kind: 'crossEntropy', targets: indexTensor([B, T], [2, 0, 3, 1, 1, 0]), reduction: 'mean' },
  want: [],
  ...changes,
});

const atLast: Partial<CustomRequest> = {
  architecture: { ...request().architecture, readout: { outputSize: K, at: 'last' } },
  objective: { kind: 'crossEntropy', targets: indexTensor([B], [3, 1]), reduction: 'sum' },
};

const asTokens = (): CustomRequest => {
  const { inputs: _, ...dense } = request(atLast);
  return { ...dense, tokens: indexTensor([B, T], [1, 0, 1, 0, 1, 1]) };
};

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));

/** Wx x + Wm m + b of a group, without what it has not. */
function sumsOf(group: string, x: readonly number[], m: readonly number[]): number[] {
  const times = (name: string, vector: readonly number[]): number[] => {
    const { shape: [rows = 0, columns = 0] = [], data } = parameters[name]!;
    return Array.from({ length: rows }, (_, row) =>
      vector.reduce((sum, value, column) => sum + data[row * columns + column]! * value, 0),
    );
  };
  const fromInputs = times(`${group}.Wx`, x);
  const fromCells = times(`${group}.Wm`, m);
  return fromInputs.map((value, row) => value + fromCells[row]! + parameters[`${group}.b`]!.data[row]!);
}

/** The equations as the module writes them, with nothing of the libraries. */
function lossByEquations({ inputs, tokens, lengths, objective, architecture }: CustomRequest): number {
  if (objective.kind !== 'crossEntropy') throw new Error('only cross entropy');
  const isEvery = architecture.readout?.at === 'every';
  let loss = 0;
  let count = 0;
  for (let example = 0; example < B; example++) {
    let s: number[] = Array(H).fill(0);
    let m: number[] = Array(H).fill(0);
    for (let step = 0; step < lengths![example]!; step++) {
      const at = example * T + step;
      const x = Array.from({ length: D }, (_, index) =>
        tokens ? Number(tokens.data[at] === index) : inputs!.data[at * D + index]!,
      );
      const i = sumsOf('inputGate', x, m).map(logistic);
      const f = sumsOf('forgetGate', x, m).map(logistic);
      const bias = parameters['memoryCell.b']!.data;
      const Wx = parameters['memoryCell.Wx']!.data;
      s = s.map((old, unit) => {
        const driven = x.reduce((sum, value, column) => sum + Wx[unit * D + column]! * value, 0);
        return f[unit]! * old + i[unit]! * driven + bias[unit]!;
      });
      m = s.map(logistic);
      const shown = sumsOf('outputGate', x, m).map((sum, unit) => logistic(sum) * m[unit]!);
      const y = sumsOf('output', x, shown).map(logistic);
      if (!isEvery && step < lengths![example]! - 1) continue;
      const target = objective.targets.data[isEvery ? at : example];
      for (const [index, value] of y.entries()) loss -= Math.log(index === target ? value : 1 - value);
      count++;
    }
  }
  return objective.reduction === 'sum' ? loss : loss / count;
}

describe.each([
  ['synaptic', installedSynaptic],
  ['neataptic', installedNeataptic],
])('onlineSubject: %s', (_, open) => {
  const subject = open() as AnySubject;

  it.each([
    ['every step, dense inputs, lengths that differ', request()],
    ['the last step', request(atLast)],
    ['tokens', asTokens()],
  ])('has the loss that its equations give: %s', async (_case, asked) => {
    const { loss } = await subject.evaluate(asked);
    const expected = lossByEquations(asked);
    expect(Math.abs(loss - expected)).toBeLessThan(fewRoundings * expected);
  });

  it('gives the same loss, bit for bit, with gradients and without', async () => {
    const { loss } = await subject.evaluate(request());
    expect((await subject.evaluate(request({ want: ['gradients'] }))).loss).toBe(loss);
  });

  it('answers a gradient of the shape of every parameter, in which the padding is nowhere', async () => {
    const { gradients } = await subject.evaluate(request({ want: ['gradients'] }));
    const shapes = (blocks: typeof gradients) =>
      Object.entries(blocks ?? {}).map(([name, { shape }]) => [name, shape]);
    expect(new Map(shapes(gradients) as [string, number[]][])).toEqual(
      new Map(shapes(parameters) as [string, number[]][]),
    );
    const inputs = request().inputs!;
    const padded = tensor(inputs.shape, Float64Array.from(inputs.data).fill(-3, 10));
    const again = await subject.evaluate(request({ inputs: padded, want: ['gradients'] }));
    expect(again.gradients).toEqual(gradients);
  });

  it('declines objectives that its networks do not learn by', async () => {
    const targets = tensor([B, T, K], new Float64Array(B * T * K));
    const asked = request({ objective: { kind: 'squaredError', targets } });
    await expect(async () => subject.evaluate(asked)).rejects.toThrow(UnsupportedCase);
  });
});

/**
 * Differences at step h are off by truncation, h²/6 times a third derivative that is at most about 0.5 here, and by rounding,
 * about 1e-16/h: together below 2e-9. What truncated learning leaves out is 1e-3 of the loss; twice the bound hides none of it.
 */
const step = 2 ** -13;
const differencesError = 2e-9;

const longer: readonly Step[] = [
  ...targetsAtBoth,
  { input: [0.5, 0.25], target: [0, 0] },
  { input: [0.5, -0.25], target: null },
  { input: [-1, -0.25], target: [1, 0] },
];

const problems: readonly (readonly [string, readonly Step[]])[] = [
  ['one step', oneStep],
  ['two steps, a target at the end', targetAtTheEnd],
  ['two steps with a target each', targetsAtBoth],
  ['five steps', longer],
];

/** The largest distance of what learning follows from differences of the loss, over all parameters. */
function worstError(
  lstm: ReturnType<typeof synapticLstm>,
  steps: readonly Step[],
  isTruncated: boolean,
): number {
  const problem = { weights, steps };
  const seen = isTruncated ? memoriesOf(lstm, problem) : null;
  const errors = weights.map(({ place }) =>
    Math.abs(gradientOf(lstm, problem, place) - differencesOf(lstm, problem, place, step, seen)),
  );
  return Math.max(...errors);
}

describe.each([
  ['synaptic', synapticLstm, synapticRepairs],
  ['neataptic', neatapticLstm, neatapticRepairs],
])('onlineSubject: the learning of %s by itself', (_, build, repairs) => {
  const installed = build();
  const repaired = build(repairs);

  it.each(problems)(
    'learns, once repaired, by the gradient of a loss whose gates see recorded cells: %s',
    (_name, steps) => {
      expect(worstError(repaired, steps, true)).toBeLessThan(differencesError);
    },
  );

  it.each(problems)('does not do so as it is installed: %s', (_name, steps) => {
    expect(worstError(installed, steps, true)).toBeGreaterThan(100 * differencesError);
  });

  it.each(problems.slice(1))('leaves out what those cells do to the gates by design: %s', (_name, steps) => {
    expect(worstError(repaired, steps, false)).toBeGreaterThan(100 * differencesError);
  });
});
