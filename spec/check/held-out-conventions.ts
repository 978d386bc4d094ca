import { batchShape, type Reply, type Request } from '../../src/contract/request.js';
import { type Tensor, tensor } from '../../src/contract/tensor.js';
import { altered, type HeldOutFault, isCell } from './held-out-fault.js';

/*
 * Held-out forward passes that are not the declared one. The gradient follows, but for that of the normalised state, and for
 * layer 0's initial h where no state is given: there the gradient by h is the right network's.
 */

type Blocks = Readonly<Record<string, Tensor>>;

/** Changes the blocks that are meant, in the parameters or in the gradients. */
function changed(
  blocks: Blocks,
  isMeant: (name: string) => boolean,
  change: (block: Tensor) => Tensor,
): Record<string, Tensor> {
  const entries = Object.entries(blocks);
  return Object.fromEntries(entries.map(([name, block]) => [name, isMeant(name) ? change(block) : block]));
}

/** Reads some parameters differently, and returns their gradients by what came. */
function misread(
  isMeant: (name: string) => boolean,
  read: (block: Tensor, request: Request) => Tensor,
  back: (block: Tensor, request: Request) => Tensor,
) {
  return {
    asked: (request: Request): Request => ({
      ...request,
      parameters: changed(request.parameters, isMeant, (block) => read(block, request)),
    }),
    answered: (reply: Reply, request: Request): Reply =>
      reply.gradients === undefined
        ? reply
        : { ...reply, gradients: changed(reply.gradients, isMeant, (block) => back(block, request)) },
  };
}

const normalisedState = altered(
  {
    name: 'the hidden state is normalised to length 1 after every step',
    section: 'convention',
    expected: 'forward-differs',
  },
  {
    stages: () => ({
      state({ hidden, packing, architecture: { hiddenSize: H } }, { row, count }) {
        for (let slot = 0; slot < count; slot++) {
          const from = (packing.batchSize + row + slot) * H;
          const own = hidden.subarray(from, from + H);
          const norm = Math.hypot(...own);
          if (norm > 0) own.set(own.map((value) => value / norm));
        }
      },
    }),
  },
);

const targetsShifted = altered(
  {
    name: 'each step is compared with the target of the next step, in the loss as in the gradient',
    section: 'convention',
    expected: 'forward-differs',
    acceptable: {
      'loss-mismatch': 'the loss is not the declared one',
      'softmax-gradient-wrong': 'the targets of other steps are subtracted',
    },
  },
  {
    applies: ({ architecture, objective }) =>
      architecture.readout?.at === 'every' && objective.kind === 'crossEntropy',
    asked(request) {
      const { objective } = request;
      if (objective.kind !== 'crossEntropy') return request;
      const { sequenceLength: T } = batchShape(request);
      const { shape, data } = objective.targets;
      const shifted = Int32Array.from(data, (target, at) => (at % T === T - 1 ? target : data[at + 1]!));
      return { ...request, objective: { ...objective, targets: { shape, data: shifted } } };
    },
  },
);

/** The first two of three gates change places. */
function exchanged({ shape, data }: Tensor): Tensor {
  const size = data.length / 3;
  return tensor(
    shape,
    Float64Array.from(data, (value, at) =>
      at < size ? data[at + size]! : at < 2 * size ? data[at - size]! : value,
    ),
  );
}

const gatesExchangedInWaa = altered(
  {
    name: 'GRU: r and z have changed places in Waa alone',
    section: 'convention',
    expected: 'gate-order',
    acceptable: { 'forward-differs': 'one matrix alone is read in another order' },
  },
  {
    applies: isCell('gru'),
    ...misread((name) => name.startsWith('Waa'), exchanged, exchanged),
  },
);

const doubled = ({ shape, data }: Tensor): Tensor =>
  tensor(
    shape,
    Float64Array.from(data, (value) => 2 * value),
  );

const biasTwice = altered(
  {
    name: 'ba is added twice, on the side of the input and on the recurrent side',
    section: 'convention',
    expected: 'forward-differs',
  },
  {
    applies: ({ architecture }) => architecture.bias,
    ...misread((name) => name.split('_')[0] === 'ba', doubled, doubled),
  },
);

/** The numbers of a matrix, row-major, as column-major order holds them. */
function columnMajor({ shape, data }: Tensor): Tensor {
  const [rows, columns] = shape as [number, number];
  const index = (at: number): number => (at % columns) * rows + Math.floor(at / columns);
  return tensor(
    shape,
    Float64Array.from(data, (_, at) => data[index(at)]!),
  );
}

/** The way back from {@link columnMajor}. */
function rowMajor({ shape, data }: Tensor): Tensor {
  const [rows, columns] = shape as [number, number];
  return tensor(
    shape,
    Float64Array.from(data, (_, at) => data[(at % rows) * columns + Math.floor(at / rows)]!),
  );
}

const reverseColumnMajor = altered(
  {
    name: 'Wax of the reverse directions alone is read in column-major order',
    section: 'convention',
    expected: 'weight-orientation',
  },
  {
    applies: ({ architecture }) => architecture.bidirectional,
    ...misread((name) => name.startsWith('Wax') && name.endsWith('_reverse'), columnMajor, rowMajor),
  },
);

/** Layer 1's part of the states [L·dirs, B, H], and layer 0's. */
function layers(block: Tensor, request: Request): { size: number; isUpper: (at: number) => boolean } {
  const directions = request.architecture.bidirectional ? 2 : 1;
  const size = (directions * block.data.length) / block.shape[0]!;
  return { size, isUpper: (at) => at >= size && at < 2 * size };
}

const stateOfLayerBelow = altered(
  {
    name: "layer 1 starts from layer 0's initial h",
    section: 'convention',
    expected: 'initial-state-ignored',
    acceptable: {
      'layers-mixed': "a layer gets another layer's state",
      'forward-differs': 'the forward pass is another one',
    },
  },
  {
    applies: ({ architecture, state }) => architecture.layers > 1 && state !== null,
    asked(request) {
      const { h } = request.state!;
      const { size, isUpper } = layers(h, request);
      const read = Float64Array.from(h.data, (value, at) => (isUpper(at) ? h.data[at - size]! : value));
      return { ...request, state: { ...request.state!, h: tensor(h.shape, read) } };
    },
    answered(reply, request) {
      const h = reply.gradients?.h;
      if (h === undefined) return reply;
      const { size, isUpper } = layers(h, request);
      const own = Float64Array.from(h.data, (value, at) =>
        isUpper(at) ? 0 : at < size ? value + h.data[at + size]! : value,
      );
      return { ...reply, gradients: { ...reply.gradients, h: tensor(h.shape, own) } };
    },
  },
);

/** The held-out mistakes in conventions. */
export const heldOutConventions: readonly HeldOutFault[] = [
  normalisedState,
  targetsShifted,
  gatesExchangedInWaa,
  biasTwice,
  reverseColumnMajor,
  stateOfLayerBelow,
];
