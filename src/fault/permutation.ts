import { directionCount, gateCount, gateNames } from '../contract/architecture.js';
import { batchShape, type Request } from '../contract/request.js';
import { shapeSize } from '../contract/tensor.js';
import { packSequences } from '../network/packing.js';
import { nameWithoutSuffix } from './block-choice.js';
import type { Block } from './block-fault.js';

/** A block seen as [outer, order.length, inner]: at place k of the middle axis stands what belongs at `order[k]`. */
interface Rearrangement {
  readonly inner: number;
  readonly order: readonly number[];
}

/** A way to put right numbers in wrong places. */
export interface Permutation {
  readonly axis: 'gate' | 'row' | 'column' | 'example' | 'step' | 'direction';
  /** what stands at each place, by its right place; where it depends on the request, in words */
  readonly permutation: readonly (string | number)[] | string;
  /** null for a block that has no such axis, or that stays as it is */
  readonly of: (block: Block, request: Request) => Rearrangement | null;
}

/** Rearranges a block in place. */
export function rearrange(values: Float64Array, { inner, order }: Rearrangement): void {
  const right = values.slice();
  const extent = order.length;
  for (let at = 0; at < right.length; at++) {
    const k = at % inner;
    const place = Math.floor(at / inner) % extent;
    values[at] = right[at - k + (order[place]! - place) * inner + k]!;
  }
}

const gated: readonly string[] = ['Wax', 'Waa', 'ba'];

/** The gates stacked in another order; `stacked` names the gate whose rows stand at each place. */
export function gatesStacked(stacked: readonly string[]): Permutation {
  return {
    axis: 'gate',
    permutation: stacked,
    of({ name, shape }, { architecture }) {
      const names = gateNames(architecture);
      if (!gated.includes(nameWithoutSuffix(name)) || !sameNames(names, stacked)) return null;
      const order = stacked.map((gate) => names.indexOf(gate));
      return { inner: shapeSize(shape) / order.length, order };
    },
  };
}

/** Every pair of gates exchanged. */
export function gatePairs(names: readonly string[]): readonly Permutation[] {
  return names.flatMap((_, first) =>
    names.slice(first + 1).map((other, offset) => {
      const stacked = [...names];
      [stacked[first], stacked[first + 1 + offset]] = [other, names[first]!];
      return gatesStacked(stacked);
    }),
  );
}

/** The first rows or columns of a parameter in another order, the rest in their places. */
export function firstOf(axis: 'row' | 'column', permutation: readonly number[]): Permutation {
  return {
    axis,
    permutation,
    of({ shape }) {
      const extent = axis === 'row' ? shape[0]! : (shape[1] ?? 0);
      if (shape.length > 2 || extent < permutation.length) return null;
      const inner = axis === 'row' ? shapeSize(shape) / extent : 1;
      return { inner, order: Array.from({ length: extent }, (_, place) => permutation[place] ?? place) };
    },
  };
}

/** Rows gate by gate within each unit, where they belong unit by unit within each gate. */
export const gatesInterleaved: Permutation = {
  axis: 'row',
  permutation: 'gates interleaved',
  of({ name, shape }, { architecture }) {
    const gates = gateCount(architecture);
    const H = architecture.hiddenSize;
    if (!gated.includes(nameWithoutSuffix(name)) || gates === 1 || H === 1) return null;
    const order = Array.from({ length: gates * H }, (_, row) => (row % gates) * H + Math.floor(row / gates));
    return { inner: shapeSize(shape) / (gates * H), order };
  },
};

/** The first examples of inputs, h or c in another order. */
export function firstExamples(permutation: readonly number[]): Permutation {
  return {
    axis: 'example',
    permutation,
    of: (block, request) =>
      onExamples(block, request, (batchSize) =>
        batchSize < permutation.length
          ? []
          : Array.from({ length: batchSize }, (_, place) => permutation[place] ?? place),
      ),
  };
}

/** Examples in the order of falling length, as they were sorted for packing and not sorted back. */
export const sortedByLength: Permutation = {
  axis: 'example',
  permutation: 'by falling length',
  of: (block, request) =>
    onExamples(block, request, (batchSize) => [
      ...packSequences(request.lengths, batchSize, batchShape(request).sequenceLength).exampleOfSlot,
    ]),
};

function onExamples(
  { name, shape }: Block,
  request: Request,
  orderOf: (batchSize: number) => readonly number[],
): Rearrangement | null {
  if (!['inputs', 'h', 'c'].includes(name)) return null;
  const order = orderOf(batchShape(request).batchSize);
  if (order.every((source, place) => source === place)) return null;
  return { inner: shapeSize(shape.slice(name === 'inputs' ? 1 : 2)), order };
}

/** The memory of [T, B, D] under the shape [B, T, D]. */
export const timeMajor: Permutation = {
  axis: 'step',
  permutation: 'time before batch',
  of({ name, shape }) {
    const [B = 0, T = 0, D = 0] = shape;
    if (name !== 'inputs' || B < 2 || T < 2) return null;
    return { inner: D, order: Array.from({ length: B * T }, (_, at) => (at % B) * T + Math.floor(at / B)) };
  },
};

/** The columns for the two directions of the layer below exchanged. */
export const directionsExchanged: Permutation = {
  axis: 'direction',
  permutation: ['reverse', 'forward'],
  of({ name }, { architecture }) {
    const readsBoth = name === 'Wya' || /^Wax_l\d/.test(name);
    if (!readsBoth || directionCount(architecture) === 1) return null;
    return { inner: architecture.hiddenSize, order: [1, 0] };
  },
};

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name) => right.includes(name));
}
