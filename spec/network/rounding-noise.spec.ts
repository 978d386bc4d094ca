import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { generatedCase } from '../../src/case/generated-case.js';
import type { Reply, Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import { backward } from '../../src/network/backward.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { forward } from '../../src/network/forward.js';
import { magnitudesOf } from '../../src/network/magnitudes.js';
import { problemOf } from '../../src/network/problem.js';
import { roundingNoise } from '../../src/network/rounding-noise.js';
import { type Precision, precisions } from '../../src/numeric/precision.js';
import { randomStream } from '../../src/numeric/random.js';

/** Every stage at which something is rounded. */
const stageNames = [
  'preactivation',
  'state',
  'logits',
  'loss',
  'cotangents',
  'gates',
  'carry',
  'inputs',
  'gradient',
] as const;

function disturbed(
  request: Request,
  precision: Precision,
  seed = 1,
  only: readonly string[] = stageNames,
): Reply {
  const tape = forward(problemOf(request));
  const magnitudes = magnitudesOf(tape, backward(tape).adjoints);
  const noise = roundingNoise(magnitudes, precision, randomStream(seed, 'noise'));
  return evaluateReference(
    request,
    Object.fromEntries(Object.entries(noise).filter(([stage]) => only.includes(stage))),
  );
}

function numbersOf({ loss, outputs, state, gradients }: Reply): number[] {
  const blocks = [outputs!, state!.h, ...(state!.c ? [state!.c] : []), ...Object.values(gradients!)];
  return [loss, ...blocks.flatMap(({ data }) => [...data])];
}

function withUnitRoundoff(unitRoundoff: number): Precision {
  return { ...precisions.float64, unitRoundoff, smallestSubnormal: 0 };
}

const requests = Array.from({ length: 60 }, (_, number) =>
  buildRequest(generatedCase(5, number, usualLimits).spec),
);

describe('roundingNoise', () => {
  it('changes nothing, bitwise, in an arithmetic without rounding', () => {
    for (const request of requests) {
      expect(disturbed(request, withUnitRoundoff(0))).toEqual(evaluateReference(request));
    }
  });

  it('moves what σ gives near 0 by more than its own rounding, as a σ made of tanh is off', () => {
    const { spec } = cornerCases.find(({ path }) => path === 'corner:one-step/elman-sigmoid')!;
    const request = buildRequest(spec);
    const ba = tensor(
      request.parameters.ba!.shape,
      request.parameters.ba!.data.map(() => -30),
    );
    const closed: Request = { ...request, parameters: { ...request.parameters, ba } };
    const u = precisions.float32.unitRoundoff;
    const moved = Math.max(
      ...disturbed(closed, precisions.float32, 1, ['state']).outputs!.data.map(Math.abs),
    );
    expect(Math.max(...evaluateReference(closed).outputs!.data)).toBeLessThan(u / 1000);
    expect(moved).toBeGreaterThan(u / 10);
    expect(moved).toBeLessThanOrEqual(0.51 * u);
  });

  it('draws the same disturbance from the same stream and another from another', () => {
    const [request] = requests as [Request];
    expect(disturbed(request, precisions.float32, 1)).toEqual(disturbed(request, precisions.float32, 1));
    expect(disturbed(request, precisions.float32, 1)).not.toEqual(disturbed(request, precisions.float32, 2));
  });

  it('moves every number that is not exactly zero, on every case', () => {
    for (const request of requests) {
      const right = numbersOf(evaluateReference(request));
      const moved = numbersOf(disturbed(request, precisions.float32));
      const still = right.filter((value, k) => value !== 0 && value === moved[k]);
      expect(still.length).toBeLessThan(0.02 * right.length);
    }
  });

  it.each(stageNames)('rounds what is made at the stage %s', (stage) => {
    const moved = requests.filter((request) => {
      const reply = disturbed(request, precisions.float32, 1, [stage]);
      return JSON.stringify(reply) !== JSON.stringify(evaluateReference(request));
    });
    expect(moved.length).toBeGreaterThan(10);
  });

  it('moves in proportion to the unit roundoff', () => {
    for (const request of requests.filter((each) => evaluateReference(each).loss < 1000)) {
      const right = numbersOf(evaluateReference(request));
      const deviation = (unitRoundoff: number): number => {
        const moved = numbersOf(disturbed(request, withUnitRoundoff(unitRoundoff)));
        return Math.hypot(...right.map((value, k) => moved[k]! - value)) / unitRoundoff;
      };
      // The same draws at both sizes: curvature and the spacing of float64 are far below a thousandth.
      expect(deviation(2 ** -30) / deviation(2 ** -34)).toBeCloseTo(1, 3);
    }
  });

  it('moves a sum that cancels by what its terms lose, not by what is left of it', () => {
    const request = withOppositeTwin(
      requests.find((each) => each.objective.kind === 'cotangent' && each.inputs)!,
    );
    expect(Math.max(...evaluateReference(request).gradients!.Waa!.data.map(Math.abs))).toBe(0);
    const moved = disturbed(request, precisions.float32, 1, ['gradient']).gradients!.Waa!.data;
    expect(Math.max(...moved.map(Math.abs))).toBeGreaterThan(precisions.float32.unitRoundoff / 100);
  });

  it('leaves exact zeros where they are: a zero cotangent', () => {
    for (const { spec } of cornerCases.filter(({ path }) => path.startsWith('corner:zero-cotangent'))) {
      const { gradients } = disturbed(buildRequest(spec), precisions.float32);
      for (const { data } of Object.values(gradients!)) expect(data.every((value) => value === 0)).toBe(true);
    }
  });

  it('leaves exact zeros where they are: states of a network with weights of zero', () => {
    const corner = cornerCases.find(({ path }) => path === 'corner:zero-weights/elman-tanh')!;
    const { outputs } = disturbed(buildRequest(corner.spec), precisions.float32);
    expect(outputs!.data.every((value) => value === 0)).toBe(true);
  });

  it('moves a small tanh by u, not by u·|tanh|: it may be made of exponentials', () => {
    const corner = cornerCases.find(({ path }) => path === 'corner:one-step/elman-tanh')!;
    const request = buildRequest({ ...corner.spec, weights: 'small' });
    const scaled = { ...request, inputs: scaledBlock(request.inputs!, 2 ** -20), state: null };
    const small: Request = {
      ...scaled,
      parameters: { ...request.parameters, ba: scaledBlock(request.parameters.ba!, 2 ** -20) },
    };
    const right = evaluateReference(small).outputs!.data;
    const moved = disturbed(small, precisions.float32).outputs!.data;
    const largest = Math.max(...right.map((value, k) => Math.abs(value - moved[k]!)));
    expect(Math.max(...right.map(Math.abs))).toBeLessThan(2 ** -18);
    expect(largest / precisions.float32.unitRoundoff).toBeGreaterThan(0.1);
    expect(largest / precisions.float32.unitRoundoff).toBeLessThan(2);
  });
});

function scaledBlock({ shape, data }: { shape: readonly number[]; data: ArrayLike<number> }, factor: number) {
  return tensor(
    shape,
    Float64Array.from(data, (value) => value * factor),
  );
}

/** The first example and its twin with the opposite cotangent: every parameter's gradient cancels, exactly. */
function withOppositeTwin(request: Request): Request {
  const { objective, inputs } = request;
  if (objective.kind !== 'cotangent' || inputs === undefined)
    throw new Error('expected a bare network on dense inputs');
  const twin = (block: { shape: readonly number[]; data: ArrayLike<number> }, axis: number, sign: number) => {
    const [outer, inner] = [block.shape.slice(0, axis), block.shape.slice(axis + 1)];
    const size = inner.reduce((product, extent) => product * extent, 1);
    const rows = outer.reduce((product, extent) => product * extent, 1);
    const B = block.shape[axis]!;
    const values = Array.from({ length: rows }, (_, row) => {
      const first = Array.from({ length: size }, (_, k) => block.data[row * B * size + k]!);
      return [...first, ...first.map((value) => sign * value)];
    });
    return tensor([...outer, 2, ...inner], values.flat());
  };
  const { h, c, outputs } = objective;
  return {
    ...request,
    inputs: twin(inputs, 0, 1),
    lengths: null,
    state: null,
    objective: {
      kind: 'cotangent',
      ...(outputs && { outputs: twin(outputs, 0, -1) }),
      ...(h && { h: twin(h, 1, -1) }),
      ...(c && { c: twin(c, 1, -1) }),
    },
  };
}
