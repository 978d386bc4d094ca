import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { cellKinds } from '../../src/case/combination.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { generatedCase } from '../../src/case/generated-case.js';
import type { Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';
import { backward } from '../../src/network/backward.js';
import { forward } from '../../src/network/forward.js';
import type { LayerPass } from '../../src/network/layer-pass.js';
import { magnitudesOf } from '../../src/network/magnitudes.js';
import { problemOf } from '../../src/network/problem.js';
import type { Stages } from '../../src/network/stages.js';
import { precisions } from '../../src/numeric/precision.js';

function measured(request: Request, stages?: Stages) {
  const tape = forward(problemOf(request), stages);
  const pass = backward(tape, stages);
  return { tape, ...pass, magnitudes: magnitudesOf(tape, pass.adjoints) };
}

/**
 * By how much a sum may exceed Σ|terms| that were summed in another order: n·u·Σ with n far below 1000 here. A thousand
 * times as much would still tell a forgotten term.
 */
const slack = 1 + 1000 * precisions.float64.unitRoundoff;

const requests = Array.from({ length: 150 }, (_, number) =>
  buildRequest(generatedCase(9, number, usualLimits).spec),
);

describe('magnitudesOf', () => {
  it('is at least as large as every gradient, pre-activation and logit', () => {
    for (const request of requests) {
      const z = new Map<string, Float64Array>();
      const keepZ: Stages = { preactivation: (pass, place, from, to) => keep(z, pass, place, from, to) };
      const { gradients, magnitudes, tape } = measured(request, keepZ);
      magnitudes.passes.forEach((directions, layer) => {
        directions.forEach(({ gates }, direction) => {
          expect(exceeding(z.get(`${layer} ${direction}`)!, gates)).toEqual([]);
        });
      });
      for (const [name, sizes] of Object.entries(magnitudes.gradients)) {
        expect(sizes.length, name).toBe(gradients[name]!.length);
        expect(exceeding(gradients[name]!, sizes), name).toEqual([]);
      }
      const logits = tape.readout?.logits ?? new Float64Array(0);
      expect(magnitudes.logits.length).toBe(logits.length);
      expect(exceeding(logits, magnitudes.logits)).toEqual([]);
    }
  });

  it('is the gradient of every parameter itself where one step of one example is the whole sum', () => {
    for (const kind of cellKinds) {
      const corner = cornerCases.find(({ path }) => path.startsWith('corner:one-step'))!;
      const { spec } = corner;
      const request = buildRequest({ ...spec, batchSize: 1, combination: { ...spec.combination, kind } });
      const { gradients, magnitudes } = measured(request);
      for (const [name, sizes] of Object.entries(magnitudes.gradients)) {
        expect([...sizes], name).toEqual([...gradients[name]!.map(Math.abs)]);
      }
    }
  });

  it.each(cellKinds)('is z itself where every term is positive, and 1 more before tanh: %j', (kind) => {
    const corner = cornerCases.find(({ path }) => path.startsWith('corner:three-layers'))!;
    const request = positive(
      buildRequest({ ...corner.spec, combination: { ...corner.spec.combination, kind } }),
    );
    const z = new Map<string, Float64Array>();
    const { magnitudes } = measured(request, {
      preactivation: (pass, place, from, to) => keep(z, pass, place, from, to),
    });
    for (const directions of magnitudes.passes.entries()) {
      for (const [direction, { gates }] of directions[1].entries()) {
        const kept = z.get(`${directions[0]} ${direction}`)!;
        const width = kind.cell === 'elman' ? 1 : kind.cell === 'lstm' ? 4 : 3;
        gates.forEach((size, at) => {
          const gate = Math.floor((at % (width * 2)) / 2);
          const tanh = kind.cell === 'elman' ? kind.activation === 'tanh' : gate === 2;
          expect(size / (kept[at]! + (tanh ? 1 : 0))).toBeCloseTo(1, 12);
        });
      }
    }
  });

  it('counts 1 for every target probability of a cross-entropy, over the mean', () => {
    const request = requests.find(({ objective }) => objective.kind === 'crossEntropy')!;
    const { magnitudes, tape } = measured(request);
    const total = magnitudes.dLogits.reduce((sum, size) => sum + size, 0);
    const own = tape.dLogits!.reduce((sum, value) => sum + Math.abs(value), 0);
    const { objective } = request;
    const counted =
      objective.kind !== 'cotangent' && objective.reduction === 'sum' ? tape.readout!.rowCount : 1;
    expect(total - own).toBeCloseTo(counted, 12);
  });
});

/** Where a sum is larger than the sizes of its terms. */
function exceeding(values: Float64Array, sizes: Float64Array): number[] {
  return [...values.keys()].filter((k) => !(Math.abs(values[k]!) <= sizes[k]! * slack));
}

/** Keeps the pre-activations of the gates that a phase computes. */
function keep(
  z: Map<string, Float64Array>,
  pass: LayerPass,
  place: { readonly row: number; readonly count: number },
  fromGate: number,
  toGate: number,
): void {
  const key = `${pass.layer} ${pass.direction}`;
  const kept = z.get(key) ?? new Float64Array(pass.gates.length);
  const H = pass.architecture.hiddenSize;
  const width = pass.gates.length / pass.packing.rowCount;
  for (let row = place.row; row < place.row + place.count; row++) {
    for (let k = fromGate * H; k < toGate * H; k++) kept[row * width + k] = pass.gates[row * width + k]!;
  }
  z.set(key, kept);
}

/** The request with |number| for every weight, input and state. */
function positive(request: Request): Request {
  const absolute = ({ shape, data }: Tensor): Tensor => ({ shape, data: data.map(Math.abs) });
  const { inputs, state, parameters } = request;
  return {
    ...request,
    inputs: absolute(inputs!),
    state: { h: absolute(state!.h), ...(state!.c ? { c: absolute(state!.c) } : {}) },
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, block]) => [name, absolute(block)]),
    ),
  };
}
