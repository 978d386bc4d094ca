import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectationOf } from '../../src/check/expectation.js';
import { compareEntries } from '../../src/comparison/agreement.js';
import { type Architecture, directionCount } from '../../src/contract/architecture.js';
import type { ConventionName } from '../../src/contract/description.js';
import type { Objective, Request } from '../../src/contract/request.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { type DenseTensor, type Tensor, tensor } from '../../src/contract/tensor.js';
import { layoutOf } from '../../src/convention/layout.js';
import { gradientsInto, parametersFrom, parametersInto } from '../../src/convention/translate.js';
import { precisions } from '../../src/numeric/precision.js';

/** A tensor as `recorded/record.py` writes it. */
interface Recorded {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** What a framework made of its own parameters; the loss is ⟨cotangent, outputs⟩ + ⟨cotangentLogits, logits⟩. */
interface RecordedCase {
  readonly architecture: unknown;
  readonly parameters: Readonly<Record<string, Recorded>>;
  readonly inputs: Recorded;
  readonly outputs: Recorded;
  readonly h?: Recorded;
  readonly c?: Recorded;
  readonly cotangent?: Recorded;
  readonly cotangentLogits?: Recorded;
  readonly gradients?: Readonly<Record<string, Recorded>>;
}

const frameworks = ['pytorch', 'keras', 'flax', 'onnx'] as const satisfies readonly ConventionName[];
const seed = 1;

function load(framework: string): readonly RecordedCase[] {
  const path = new URL(`recorded/${framework}.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly RecordedCase[] }).cases;
}

function dense({ shape, data }: Recorded): DenseTensor {
  return tensor(shape, data);
}

function denseAll(tensors: Readonly<Record<string, Recorded>>): Record<string, DenseTensor> {
  return Object.fromEntries(Object.entries(tensors).map(([name, each]) => [name, dense(each)]));
}

/** The reference's answer for the recorded parameters, with the budgets of rounding. */
function expectationFor(
  recorded: RecordedCase,
  framework: ConventionName,
  objective: Objective,
  { readout }: { readonly readout: boolean },
) {
  const given = resolveArchitecture(recorded.architecture, framework);
  const whole = parametersFrom(layoutOf(framework, given), denseAll(recorded.parameters));
  const { Wya, by, ...bare } = whole;
  const architecture: Architecture = readout ? given : { ...given, readout: null };
  const request: Request = {
    architecture,
    parameters: readout ? { ...bare, Wya: Wya!, by: by! } : bare,
    inputs: dense(recorded.inputs),
    lengths: null,
    state: null,
    objective,
    want: ['gradients', 'outputs'],
  };
  const precision = precisions[framework === 'onnx' ? 'float32' : 'float64'];
  return expectationOf(request, precision, {}, seed);
}

function cotangentOf(recorded: RecordedCase): Objective {
  const outputs = recorded.cotangent ?? { ...recorded.outputs, data: recorded.outputs.data.map(() => 1) };
  return { kind: 'cotangent', outputs: dense(outputs) };
}

/** Targets from which the logits differ by the recorded cotangent, so that ½Σ(ŷ − y)² has it for its derivative. */
function targetsOf(recorded: RecordedCase, parameters: Readonly<Record<string, Tensor>>): Objective {
  const { outputs, cotangentLogits } = recorded;
  const [B, T, K] = cotangentLogits!.shape as readonly [number, number, number];
  const width = outputs.shape[2]!;
  const targets = cotangentLogits!.data.map((cotangent, index) => {
    const [row, k] = [Math.floor(index / K), index % K];
    let logit = parameters.by!.data[k]!;
    for (let j = 0; j < width; j++) {
      logit += parameters.Wya!.data[k * width + j]! * outputs.data[row * width + j]!;
    }
    return logit - cotangent;
  });
  return { kind: 'squaredError', targets: tensor([B, T, K], targets), reduction: 'sum' };
}

function expectWithin(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  budgets: ArrayLike<number>,
): void {
  expect(compareEntries(actual, expected, budgets)).toMatchObject({ outcome: 'agrees', wrong: [] });
}

const cases = frameworks.flatMap((framework) =>
  load(framework).map((recorded) => {
    const architecture = resolveArchitecture(recorded.architecture, framework);
    const { cell, layers, bias } = architecture;
    const reset = architecture.cell === 'gru' ? ` ${architecture.reset}` : '';
    const about = `${layers} × ${directionCount(architecture)}${bias ? '' : ', no bias'}`;
    return [`${framework}: ${cell}${reset}, ${about}`, framework, recorded, architecture] as const;
  }),
);

describe.each(cases)('%s', (_, framework, recorded, architecture) => {
  const layout = layoutOf(framework, architecture);

  it('has the names and shapes that the framework gave them', () => {
    const shapesOf = (tensors: Readonly<Record<string, { shape: readonly number[] }>>) =>
      Object.fromEntries(Object.entries(tensors).map(([name, { shape }]) => [name, [...shape]]));
    const sent = parametersInto(layout, parametersFrom(layout, denseAll(recorded.parameters)));
    expect(shapesOf(sent)).toEqual(shapesOf(recorded.parameters));
  });

  it('gives the outputs and states that the framework gave', () => {
    const { forward } = expectationFor(recorded, framework, cotangentOf(recorded), { readout: false });
    const { outputs, h, c } = recorded;
    const told = { outputs, ...(h && { h_n: h }), ...(c && { c_n: c }) };
    for (const [name, { data }] of Object.entries(told)) {
      const { values, budgets } = forward.get(name)!;
      expectWithin(data, values, budgets);
    }
  });
});

describe.each(cases.filter(([, , { gradients }]) => gradients !== undefined))(
  '%s',
  (_, framework, recorded, architecture) => {
    it('gives the gradients that the framework gave, in both halves', () => {
      const layout = layoutOf(framework, architecture);
      const bare = expectationFor(recorded, framework, cotangentOf(recorded), { readout: false });
      const ours = parametersFrom(layout, denseAll(recorded.parameters));
      const read = expectationFor(recorded, framework, targetsOf(recorded, ours), { readout: true });
      const sum = (part: 'values' | 'budgets') =>
        Object.fromEntries(
          [...read.gradients].map(([name, block]) => {
            const other = bare.gradients.get(name);
            return [
              name,
              tensor(
                block.shape,
                block[part].map((value, k) => value + (other?.[part][k] ?? 0)),
              ),
            ];
          }),
        );
      const [values, budgets] = [sum('values'), sum('budgets')];
      const theirs = denseAll(recorded.gradients!);
      const expected = gradientsInto(layout, values);
      const allowed = gradientsInto(layout, budgets);
      for (const { name } of layout.theirs) {
        expectWithin(theirs[name]!.data, expected[name]!.data, allowed[name]!.data);
      }
      expectWithin(theirs.inputs!.data, values.inputs!.data, budgets.inputs!.data);
      expect(Object.keys(theirs).length).toBe(layout.theirs.length + 1);
    });
  },
);
