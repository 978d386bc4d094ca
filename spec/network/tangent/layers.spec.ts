import { describe, expect, it } from 'vitest';
import { type ArchitectureInput, architectureSchema } from '../../../src/contract/architecture.js';
import type { Direction } from '../../../src/contract/direction.js';
import type { Request } from '../../../src/contract/request.js';
import { type DenseTensor, tensor } from '../../../src/contract/tensor.js';
import { tangent } from '../../../src/network/tangent/tangent.js';
import { cellVariants, directionOf, extents, type Options, requestOf } from './combinations.js';

const { B, T, D, H } = extents;
const options: Options = {
  layers: 1,
  bidirectional: false,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'cotangent' },
};

/** An identity cell with all weights 1: every hidden state is a running sum. */
function runningSums(overrides: Partial<ArchitectureInput>): Request {
  const architecture = architectureSchema.parse({
    cell: 'elman',
    activation: 'identity',
    inputSize: 1,
    hiddenSize: 1,
    bias: false,
    ...overrides,
  });
  const one = tensor([1, 1], [1]);
  return {
    architecture,
    parameters: { Wax: one, Waa: one, Wax_reverse: one, Waa_reverse: one },
    inputs: tensor([2, 3, 1], [1, 2, 4, 8, 16, Number.NaN]),
    lengths: [3, 2],
    state: { h: tensor([2, 2, 1], [100, 200, 300, 400]) },
    objective: { kind: 'cotangent' },
    want: [],
  };
}

describe('runLayers', () => {
  it('runs the valid steps forward and backward, each example and direction from its own state', () => {
    const request = runningSums({ bidirectional: true });
    const { outputs, state, outputsDot, stateDot } = tangent(request, { h: Float64Array.of(1, 2, 3, 4) });
    expect(outputs).toEqual(tensor([2, 3, 2], [101, 307, 103, 306, 107, 304, 208, 424, 224, 416, 0, 0]));
    expect(state).toEqual({ h: tensor([2, 2, 1], [107, 224, 307, 424]) });
    expect(outputsDot).toEqual(tensor([2, 3, 2], [1, 3, 1, 3, 1, 3, 2, 4, 2, 4, 0, 0]));
    expect(stateDot).toEqual({ h: tensor([2, 2, 1], [1, 2, 3, 4]) });
  });

  it.each(cellVariants)('feeds outputs and their tangents to the layer above: %j', (variant) => {
    for (const bidirectional of [false, true]) {
      const request = requestOf(variant, { ...options, layers: 2, bidirectional });
      const direction = directionOf(request);
      const both = tangent(request, direction);
      const below = tangent(...layerAlone(request, direction, 0));
      const [upper, upperDirection] = layerAlone(request, direction, 1);
      const above = tangent(
        { ...upper, inputs: below.outputs },
        { ...upperDirection, inputs: below.outputsDot.data as Float64Array },
      );
      expect(above.outputs).toEqual(both.outputs);
      expect(above.outputsDot).toEqual(both.outputsDot);
      expect([...below.state.h.data, ...above.state.h.data]).toEqual([...both.state.h.data]);
      expect([...below.stateDot.h.data, ...above.stateDot.h.data]).toEqual([...both.stateDot.h.data]);
    }
  });

  it.each(cellVariants)('runs units that do not touch as if each were alone: %j', (variant) => {
    const request = requestOf(variant, options);
    const direction = directionOf(request);
    const apart = {
      ...request,
      parameters: { ...request.parameters, Waa: diagonal(request.parameters.Waa!.data) },
    };
    const apartDirection = { ...direction, Waa: diagonal(direction.Waa!).data };
    const together = tangent(apart, apartDirection);
    for (const unit of [0, 1]) {
      const alone = tangent(...unitAlone(apart, apartDirection, unit));
      const mine = (all: ArrayLike<number>) => Array.from(all).filter((_, j) => j % H === unit);
      expect(Array.from(alone.outputs.data)).toEqual(mine(together.outputs.data));
      expect(Array.from(alone.outputsDot.data)).toEqual(mine(together.outputsDot.data));
    }
  });
});

/** One layer of a request as a network of its own; the upper one is left without inputs. */
function layerAlone(request: Request, direction: Direction, layer: number): [Request, Direction] {
  const { architecture } = request;
  const directions = architecture.bidirectional ? 2 : 1;
  const suffix = '_l1';
  const ours = (name: string) =>
    name.includes(suffix) === (layer === 1) && !['inputs', 'h', 'c'].includes(name);
  const rename = <Part>(from: Readonly<Record<string, Part>>) =>
    Object.fromEntries(
      Object.entries(from)
        .filter(([name]) => ours(name))
        .map(([name, part]) => [name.replace(suffix, ''), part]),
    );
  const size = directions * B * H;
  const part = (all: Float64Array) => all.slice(layer * size, (layer + 1) * size);
  const statePart = (all: unknown) => tensor([directions, B, H], part((all as DenseTensor).data));
  const alone: Request = {
    ...request,
    architecture: { ...architecture, layers: 1, inputSize: layer === 0 ? D : directions * H },
    parameters: rename(request.parameters),
    state: { h: statePart(request.state!.h), ...(request.state!.c && { c: statePart(request.state!.c) }) },
    objective: { kind: 'cotangent' },
  };
  const along: Record<string, Float64Array> = { ...rename(direction), h: part(direction.h!) };
  if (direction.c) along.c = part(direction.c);
  if (layer === 0) along.inputs = direction.inputs!;
  return [alone, along];
}

/** Waa [G·H, H] with the entries between different units set to 0. */
function diagonal(Waa: ArrayLike<number>): DenseTensor {
  const kept = Array.from(Waa, (entry, j) => (Math.floor(j / H) % H === j % H ? entry : 0));
  return tensor([kept.length / H, H], kept);
}

/** One hidden unit of a one-layer request, as a network with H = 1. */
function unitAlone(request: Request, direction: Direction, unit: number): [Request, Direction] {
  const columns: Record<string, number> = { Wax: D };
  const pick = (name: string, all: Float64Array): Float64Array => {
    if (name === 'inputs') return all;
    if (name === 'Waa') return all.filter((_, j) => j % H === unit && Math.floor(j / H) % H === unit);
    return all.filter((_, j) => Math.floor(j / (columns[name] ?? 1)) % H === unit);
  };
  const pickTensor = (name: string, from: unknown, shape: readonly number[]) =>
    tensor(shape, pick(name, (from as DenseTensor).data));
  const gates = request.parameters.Waa!.shape[0]! / H;
  const shapes: Record<string, number[]> = { Wax: [gates, D], Waa: [gates, 1], ba: [gates], bra: [1] };
  const state = request.state!;
  const alone: Request = {
    ...request,
    architecture: { ...request.architecture, hiddenSize: 1 },
    parameters: Object.fromEntries(
      Object.entries(request.parameters).map(([name, from]) => [name, pickTensor(name, from, shapes[name]!)]),
    ),
    state: {
      h: pickTensor('h', state.h, [1, B, 1]),
      ...(state.c && { c: pickTensor('c', state.c, [1, B, 1]) }),
    },
    objective: { kind: 'cotangent' },
  };
  const along = Object.fromEntries(Object.entries(direction).map(([name, part]) => [name, pick(name, part)]));
  expect(alone.inputs!.shape).toEqual([B, T, D]);
  return [alone, along];
}
