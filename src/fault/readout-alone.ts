import type { Request } from '../contract/request.js';
import { resolveArchitecture } from '../contract/resolve-architecture.js';
import { type Tensor, tensor, zeros } from '../contract/tensor.js';
import { evaluateReference } from '../network/evaluate.js';

/** The end of a network: its loss, its own gradients, and what goes back into each layer. */
export interface Head {
  readonly loss: number;
  readonly gradients: Readonly<Record<string, Tensor>>;
  /** by layer: the cotangents of its outputs and final states, those that are not zero */
  readonly cotangents: readonly { readonly outputs?: Tensor; readonly h?: Tensor }[];
}

/**
 * Evaluates readout and loss on features that are given.
 *
 * They are a network of their own: an Elman layer a = I·x with no recurrence, under the readout.
 *
 * @param outputs - [B, T, H·dirs] of the top layer, which `every` reads
 * @param h - [dirs, B, H] final states of the top layer, which `last` reads
 */
export function evaluateHead(request: Request, outputs: Tensor, h: Tensor): Head {
  const { architecture, parameters, lengths, objective } = request;
  const atEnd = architecture.readout?.at === 'last';
  const features = atEnd ? sideBySide(h) : outputs;
  const width = outputs.shape[2]!;
  const { loss, gradients } = evaluateReference({
    architecture: resolveArchitecture(
      {
        cell: 'elman',
        activation: 'identity',
        inputSize: width,
        hiddenSize: width,
        bias: false,
        readout: architecture.readout,
      },
      'readout',
    ),
    parameters: {
      Wax: identity(width),
      Waa: zeros([width, width]),
      Wya: parameters.Wya!,
      by: parameters.by!,
    },
    inputs: features,
    lengths: atEnd ? null : lengths,
    state: null,
    objective,
    want: ['gradients'],
  });
  const { Wya, by, inputs } = gradients!;
  const below = Array.from({ length: architecture.layers - 1 }, () => ({}));
  const top = atEnd ? { h: stacked(inputs!, h.shape) } : { outputs: inputs! };
  return { loss, gradients: { Wya: Wya!, by: by! }, cotangents: [...below, top] };
}

function identity(size: number): Tensor {
  const matrix = zeros([size, size]);
  for (let k = 0; k < size; k++) matrix.data[k * size + k] = 1;
  return matrix;
}

/** [dirs, B, H] → [B, 1, dirs·H] */
function sideBySide({ shape: [directions = 1, batchSize = 1, H = 1], data }: Tensor): Tensor {
  const rows = Float64Array.from(data, (_, at) => {
    const unit = at % H;
    const direction = Math.floor(at / H) % directions;
    return data[(direction * batchSize + Math.floor(at / (H * directions))) * H + unit]!;
  });
  return tensor([batchSize, 1, directions * H], rows);
}

/** [B, 1, dirs·H] → [dirs, B, H] */
function stacked({ data }: Tensor, shape: readonly number[]): Tensor {
  const [directions = 1, batchSize = 1, H = 1] = shape;
  const states = Float64Array.from(data, (_, at) => {
    const unit = at % H;
    const example = Math.floor(at / H) % batchSize;
    return data[(example * directions + Math.floor(at / (H * batchSize))) * H + unit]!;
  });
  return tensor(shape, states);
}
