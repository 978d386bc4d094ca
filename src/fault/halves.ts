import type { Objective, Reply, Request } from '../contract/request.js';
import { type Tensor, tensor } from '../contract/tensor.js';

type CotangentObjective = Extract<Objective, { kind: 'cotangent' }>;

/** A bare bidirectional layer's request with the cotangents of one direction alone. */
export function columnsAlone(layer: Request, direction: 0 | 1): Request {
  const { outputs, h, c } = layer.objective as CotangentObjective;
  const H = layer.architecture.hiddenSize;
  const ofOutputs = (at: number): boolean => Math.floor(at / H) % 2 === direction;
  const ofStates =
    (block: Tensor) =>
    (at: number): boolean =>
      at < block.data.length / 2 === (direction === 0);
  return {
    ...layer,
    objective: {
      kind: 'cotangent',
      ...(outputs === undefined ? {} : { outputs: kept(outputs, ofOutputs) }),
      ...(h === undefined ? {} : { h: kept(h, ofStates(h)) }),
      ...(c === undefined ? {} : { c: kept(c, ofStates(c)) }),
    },
  };
}

/** One direction's half of one reply and the other's of another: outputs and states side by side, gradients added. */
export function sumOfGradients(forward: Reply, reverse: Reply, { architecture }: Request): Reply {
  const H = architecture.hiddenSize;
  const isReverseColumn = (at: number): boolean => Math.floor(at / H) % 2 === 1;
  const states = (own: Tensor, other: Tensor): Tensor =>
    chosen(own, other, (at) => at >= own.data.length / 2);
  const { outputs, state, gradients } = forward;
  return {
    loss: forward.loss + reverse.loss,
    ...(outputs === undefined ? {} : { outputs: chosen(outputs, reverse.outputs!, isReverseColumn) }),
    ...(state === undefined
      ? {}
      : {
          state: {
            h: states(state.h, reverse.state!.h),
            ...(state.c === undefined || state.c === null ? {} : { c: states(state.c, reverse.state!.c!) }),
          },
        }),
    ...(gradients === undefined ? {} : { gradients: added(gradients, reverse.gradients!) }),
  };
}

type Blocks = NonNullable<Reply['gradients']>;

function added(own: Blocks, other: Blocks): Blocks {
  return Object.fromEntries(
    Object.entries(own).map(([name, { shape, data }]) => [
      name,
      tensor(
        shape,
        Float64Array.from(data, (value, at) => value + other[name]!.data[at]!),
      ),
    ]),
  );
}

function kept({ shape, data }: Tensor, isKept: (at: number) => boolean): Tensor {
  return tensor(
    shape,
    Float64Array.from(data, (value, at) => (isKept(at) ? value : 0)),
  );
}

function chosen(own: Tensor, other: Tensor, isOther: (at: number) => boolean): Tensor {
  return tensor(
    own.shape,
    Float64Array.from(own.data, (value, at) => (isOther(at) ? other.data[at]! : value)),
  );
}
