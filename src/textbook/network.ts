import { directionCount, parameterSuffix } from '../contract/architecture.js';
import type { Direction } from '../contract/direction.js';
import { batchShape, type Request } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import type { Arithmetic } from './arithmetic.js';
import { type CellState, cellStep, type Weights } from './cells.js';

/** A pass through the network in some arithmetic. Padded steps are left out: example b has lengths[b] steps. */
export interface Pass<N> {
  /** the top layer's hidden states [B][lengths[b]][H·dirs] */
  readonly outputs: N[][][];
  /** the final states [L·dirs][B][H] */
  readonly h: N[][][];
  readonly c: N[][][];
}

/** Reads the numbers of a request, each moved along the direction. */
export interface Reader<N> {
  readonly vector: (name: string, tensor: Tensor | null, length: number, offset?: number) => N[];
  readonly matrix: (name: string, tensor: Tensor) => N[][];
}

/** Reads tensors into an arithmetic; a null tensor holds zeros. */
export function reader<N>({ entry }: Arithmetic<N>, direction: Direction): Reader<N> {
  const vector = (name: string, tensor: Tensor | null, length: number, offset = 0): N[] =>
    Array.from({ length }, (_, index) =>
      entry(tensor?.data[offset + index] ?? 0, direction[name]?.[offset + index] ?? 0),
    );
  const matrix = (name: string, tensor: Tensor): N[][] => {
    const [rows = 0, columns = 0] = tensor.shape;
    return Array.from({ length: rows }, (_, row) => vector(name, tensor, columns, row * columns));
  };
  return { vector, matrix };
}

/** Runs every example through every layer in both directions (contract, §1). */
export function runNetwork<N>(arithmetic: Arithmetic<N>, request: Request, direction: Direction): Pass<N> {
  const { architecture, lengths } = request;
  const { layers, hiddenSize: H } = architecture;
  const { batchSize, sequenceLength } = batchShape(request);
  const dirs = directionCount(architecture);
  const read = reader(arithmetic, direction);
  const h: N[][][] = Array.from({ length: layers * dirs }, () => []);
  const c: N[][][] = Array.from({ length: layers * dirs }, () => []);

  let sequences = Array.from({ length: batchSize }, (_, b) =>
    Array.from({ length: lengths?.[b] ?? sequenceLength }, (_, t) =>
      inputAt(arithmetic, read, request, b, t),
    ),
  );
  for (let layer = 0; layer < layers; layer++) {
    const steps = Array.from({ length: dirs }, (_, dir) =>
      cellStep(arithmetic, architecture, weightsOf(read, request, parameterSuffix(layer, dir))),
    );
    sequences = sequences.map((xs, b) => {
      const halves = steps.map((step, dir) => {
        const index = layer * dirs + dir;
        const offset = (index * batchSize + b) * H;
        let state: CellState<N> = {
          h: read.vector('h', request.state?.h ?? null, H, offset),
          c: read.vector('c', request.state?.c ?? null, H, offset),
        };
        const hs: N[][] = [];
        for (const t of dir === 0 ? xs.keys() : [...xs.keys()].reverse()) {
          state = step(xs[t]!, state);
          hs[t] = state.h;
        }
        h[index]!.push(state.h);
        c[index]!.push(state.c);
        return hs;
      });
      return xs.map((_, t) => halves.flatMap((hs) => hs[t]!));
    });
  }
  return { outputs: sequences, h, c };
}

function weightsOf<N>({ vector, matrix }: Reader<N>, { parameters }: Request, suffix: string): Weights<N> {
  const bias = (name: string): N[] | null => {
    const tensor = parameters[name];
    return tensor === undefined ? null : vector(name, tensor, tensor.data.length);
  };
  return {
    Wax: matrix(`Wax${suffix}`, parameters[`Wax${suffix}`]!),
    Waa: matrix(`Waa${suffix}`, parameters[`Waa${suffix}`]!),
    ba: bias(`ba${suffix}`),
    bra: bias(`bra${suffix}`),
  };
}

/** x_t of example b: a row of the inputs, or the one-hot vector of its token. */
function inputAt<N>({ entry }: Arithmetic<N>, read: Reader<N>, request: Request, b: number, t: number): N[] {
  const D = request.architecture.inputSize;
  const position = b * batchShape(request).sequenceLength + t;
  if (request.inputs !== undefined) return read.vector('inputs', request.inputs, D, position * D);
  const token = request.tokens!.data[position];
  return Array.from({ length: D }, (_, word) => entry(word === token ? 1 : 0, 0));
}
