import { describe, expect, it } from 'vitest';
import { gradientShapes, stateShape } from '../../../src/contract/quantities.js';
import type { Objective, Request } from '../../../src/contract/request.js';
import { type DenseTensor, type Tensor, tensor, zeros } from '../../../src/contract/tensor.js';
import { type TangentReply, tangent } from '../../../src/network/tangent/tangent.js';
import { precisions } from '../../../src/numeric/precision.js';
import { cellVariants, directionOf, everyOption, extents, paddingOf, requestOf } from './combinations.js';

const { B, T, D, K, H } = extents;

/** Every eleventh option, which meets each choice of each option many times (eleven divides none of their counts). */
const someOptions = everyOption().filter((_, j) => j % 11 === 0);

/**
 * What a tangent in parts may differ by from the tangent in one, relative to the sum of the parts' magnitudes.
 *
 * A tangent is a chain of at most 2 layers × 5 steps of sums of 9 terms, 90 roundings were they all of one sign; the
 * worst of all cases shows 11. Twice as much would still tell a part that is left out or counted twice.
 */
const additivity = 90 * precisions.float64.unitRoundoff;

function dots({ lossDot, outputsDot, stateDot }: TangentReply): number[] {
  return [lossDot, ...outputsDot.data, ...stateDot.h.data, ...(stateDot.c?.data ?? [])];
}

describe('tangent', () => {
  it.each(cellVariants)('is exactly 0 along the zero direction, given or left out: %j', (variant) => {
    for (const options of someOptions) {
      const request = requestOf(variant, options);
      const zero = Object.fromEntries(
        Object.entries(directionOf(request)).map(([key, part]) => [key, part.map(() => 0)]),
      );
      for (const direction of [zero, {}]) {
        expect(dots(tangent(request, direction)).filter((dot) => dot !== 0)).toEqual([]);
      }
    }
  });

  it.each(cellVariants)(
    'is linear in the direction: doubled bitwise, and the sum of its parts: %j',
    (variant) => {
      for (const options of someOptions) {
        const request = requestOf(variant, options);
        const direction = directionOf(request);
        const whole = dots(tangent(request, direction));
        const doubled = Object.fromEntries(
          Object.entries(direction).map(([key, part]) => [key, part.map((v) => 2 * v)]),
        );
        expect(dots(tangent(request, doubled))).toEqual(whole.map((dot) => 2 * dot));
        const parts = Object.entries(direction).map(([key, part]) => dots(tangent(request, { [key]: part })));
        whole.forEach((dot, j) => {
          const sum = parts.reduce((total, part) => total + part[j]!, 0);
          const size = parts.reduce((total, part) => total + Math.abs(part[j]!), 1);
          if (!(Math.abs(dot - sum) <= additivity * size))
            expect.fail(`${dot} is not ${sum}: ${JSON.stringify(options)}`);
        });
      }
    },
  );

  it.each(cellVariants)('takes a token for the one-hot vector that it stands for, bitwise: %j', (variant) => {
    for (const options of someOptions) {
      const request = requestOf(variant, { ...options, source: 'tokens' });
      const { tokens, ...rest } = request;
      const oneHot = new Float64Array(B * T * D);
      tokens!.data.forEach((token, position) => {
        oneHot[position * D + token] = 1;
      });
      const direction = directionOf(request);
      expect(tangent({ ...rest, inputs: tensor([B, T, D], oneHot) }, direction)).toEqual(
        tangent(request, direction),
      );
    }
  });

  it.each(cellVariants)('never reads the padding: %j', (variant) => {
    for (const options of someOptions.filter(({ ragged }) => ragged)) {
      const request = requestOf(variant, options);
      const direction = directionOf(request);
      const spoiltDirection = { ...direction };
      if (direction.inputs) spoiltDirection.inputs = spoil(request, tensor([B, T, D], direction.inputs)).data;
      const clean = tangent(request, direction);
      expect(Number.isFinite(clean.lossDot)).toBe(true);
      expect(tangent(spoilt(request), spoiltDirection)).toEqual(clean);
      const width = clean.outputs.shape[2]!;
      for (const j of paddingOf(request, width)) {
        expect([clean.outputs.data[j], clean.outputsDot.data[j]]).toEqual([0, 0]);
      }
    }
  });

  it.each(cellVariants)('takes a null state for zeros: %j', (variant) => {
    for (const options of someOptions.filter(({ withState }) => !withState)) {
      const request = requestOf(variant, options);
      const zero = zeros(stateShape(request.architecture, B));
      const state = request.architecture.cell === 'lstm' ? { h: zero, c: zero } : { h: zero, c: null };
      const direction = directionOf(request);
      expect(tangent({ ...request, state }, direction)).toEqual(tangent(request, direction));
    }
  });

  it.each(cellVariants)('passes NaN on to loss and tangent, from whatever it stands in: %j', (variant) => {
    for (const options of someOptions) {
      const request = requestOf(variant, { ...options, source: 'dense', withState: true });
      const direction = directionOf(request);
      for (const { name } of gradientShapes(request)) {
        const { loss, lossDot } = tangent(withNaN(request, name), direction);
        expect([name, loss, lossDot]).toEqual([name, Number.NaN, Number.NaN]);
      }
    }
  });

  it('leaves request and direction as they were, and answers the same twice', () => {
    const request = requestOf({ cell: 'lstm' }, { ...someOptions[0]!, withState: true });
    const direction = directionOf(request);
    const copies = structuredClone([request, direction]);
    expect(tangent(request, direction)).toEqual(tangent(request, direction));
    expect([request, direction]).toEqual(copies);
  });

  it('takes tensors of float32 for the numbers that they hold', () => {
    const request = requestOf({ cell: 'gru', reset: 'after' }, { ...someOptions[0]!, withState: true });
    const narrow = ({ shape, data }: Tensor) => ({ shape, data: Float32Array.from(data) });
    const widen = ({ shape, data }: Tensor) => ({ shape, data: Float64Array.from(data) });
    const narrowed = {
      ...request,
      parameters: mapped(request.parameters, narrow),
      state: { h: narrow(request.state!.h) },
    };
    const widened = {
      ...request,
      parameters: mapped(narrowed.parameters, widen),
      state: { h: widen(narrowed.state.h) },
    };
    expect(tangent(narrowed, directionOf(request))).toEqual(tangent(widened, directionOf(request)));
  });

  it('refuses a direction that does not fit the request', () => {
    const request = requestOf(
      { cell: 'elman', activation: 'tanh' },
      { ...someOptions[0]!, source: 'tokens', layers: 1 },
    );
    const along =
      (key: string, length = 1) =>
      () =>
        tangent(request, { [key]: new Float64Array(length) });
    expect(along('Wxa')).toThrow(
      'direction["Wxa"] is not something that the request can be differentiated by',
    );
    expect(along('inputs', B * T * D)).toThrow('direction["inputs"] is not');
    expect(along('c', B * H)).toThrow('direction["c"] is not');
    expect(along('Waa', 3)).toThrow('direction.Waa holds 3 numbers; expected 4, one for each number of Waa.');
  });
});

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  change: (from: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, from]) => [key, change(from)]));
}

/** Fills the padding of a [B, T, width] tensor with NaN, or with what is no index where it holds indices. */
function spoil<Given extends Tensor>(request: Request, given: Given, width = given.shape[2] ?? 1): Given {
  const data = given.data.slice();
  for (const j of paddingOf(request, width)) data[j] = data instanceof Int32Array ? -7 : Number.NaN;
  return { ...given, data };
}

function spoilt(request: Request): Request {
  const { inputs, tokens, objective, architecture } = request;
  return {
    ...request,
    ...(inputs && { inputs: spoil(request, inputs) }),
    ...(tokens && { tokens: spoil(request, tokens) }),
    objective: spoiltObjective(request, objective, architecture.readout?.at === 'every'),
  };
}

function spoiltObjective(request: Request, objective: Objective, everyStep: boolean): Objective {
  if (objective.kind === 'cotangent') return { ...objective, outputs: spoil(request, objective.outputs!) };
  const width = objective.kind === 'crossEntropy' ? 1 : K;
  return everyStep ? { ...objective, targets: spoil(request, objective.targets, width) } : objective;
}

/** Puts NaN first in one tensor; the first example's first step is always valid. */
function withNaN(request: Request, name: string): Request {
  const spoiled = (from: Tensor): DenseTensor => {
    const data = Float64Array.from(from.data);
    data[0] = Number.NaN;
    return { shape: from.shape, data };
  };
  if (name === 'inputs') return { ...request, inputs: spoiled(request.inputs!) };
  if (name === 'h') return { ...request, state: { ...request.state!, h: spoiled(request.state!.h) } };
  if (name === 'c') return { ...request, state: { ...request.state!, c: spoiled(request.state!.c!) } };
  return { ...request, parameters: { ...request.parameters, [name]: spoiled(request.parameters[name]!) } };
}
