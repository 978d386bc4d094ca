import type { Architecture } from '../contract/architecture.js';
import type { Reply, Request, States } from '../contract/request.js';
import { type Tensor, tensor, zeros } from '../contract/tensor.js';
import type { PlantedFault } from './planted-fault.js';

/** How the numbers of a block are read: number j is `factor(j)` times number `index(j)` of the block `source`. */
export interface Reading {
  /** the block itself unless it is said */
  readonly source?: string;
  /** j itself unless it is said */
  readonly index?: (at: number) => number;
  /** 1 unless it is said; 0 where nothing is read */
  readonly factor?: (at: number) => number;
}

/** How a parameter, or the initial state `h` or `c`, is read; null where it is read as it is meant. */
export type ReadingOf = (
  name: string,
  shape: readonly number[],
  architecture: Architecture,
) => Reading | null;

/**
 * Makes an implementation that reads parameters and initial states by another convention, and is right otherwise.
 *
 * It computes with θ′ = R·θ, R the reading, and answers ∂L/∂θ = Rᵀ·∂L/∂θ′: its gradient is that of its own loss.
 */
export function rereading(readingOf: ReadingOf): Required<Pick<PlantedFault, 'asked' | 'answered'>> {
  return {
    asked(request) {
      const { architecture, parameters, state } = request;
      const reread = (blocks: Readonly<Record<string, Tensor>>) =>
        mapped(blocks, (name, block) => {
          const reading = readingOf(name, block.shape, architecture);
          return reading === null ? block : read(blocks[reading.source ?? name]!, block.shape, reading);
        });
      return {
        ...request,
        parameters: reread(parameters),
        state: state === null ? null : (reread(stateBlocks(state)) as unknown as States),
      };
    },
    answered(reply, request) {
      const { gradients } = reply;
      if (gradients === undefined) return reply;
      return { ...reply, gradients: readBack(gradients, readingOf, request.architecture) };
    },
  };
}

function read({ data }: Tensor, shape: readonly number[], { index, factor }: Reading): Tensor {
  const values = Float64Array.from(data, (_, at) => {
    const weight = factor?.(at) ?? 1;
    return weight === 0 ? 0 : weight * data[index?.(at) ?? at]!;
  });
  return tensor(shape, values);
}

/** Rᵀ: every number's gradient goes to the number that it was read from. */
function readBack(
  gradients: NonNullable<Reply['gradients']>,
  readingOf: ReadingOf,
  architecture: Architecture,
): NonNullable<Reply['gradients']> {
  const back = mapped(gradients, (_, { shape }) => zeros(shape));
  for (const [name, { data, shape }] of Object.entries(gradients)) {
    const { source = name, index, factor } = readingOf(name, shape, architecture) ?? {};
    const target = back[source]!.data;
    for (let at = 0; at < data.length; at++) {
      const weight = factor?.(at) ?? 1;
      if (weight !== 0) target[index?.(at) ?? at]! += weight * data[at]!;
    }
  }
  return back;
}

function stateBlocks({ h, c }: States): Readonly<Record<string, Tensor>> {
  return c === undefined || c === null ? { h } : { h, c };
}

function mapped(
  blocks: Readonly<Record<string, Tensor>>,
  make: (name: string, block: Tensor) => Tensor,
): Readonly<Record<string, Tensor>> {
  return Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, make(name, block)]));
}

/** Whether a request has a block that a reading changes. */
export function readsDifferently(
  { parameters }: Request,
  isReread: (name: string, block: Tensor) => boolean,
): boolean {
  return Object.entries(parameters).some(([name, block]) => isReread(name, block));
}
