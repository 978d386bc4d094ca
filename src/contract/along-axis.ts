import { indexTensor, shapeSize, type Tensor, tensor } from './tensor.js';

/** Takes the entries from ≤ k < to of one axis of a tensor, as a copy. */
export function takeAlong(block: Tensor, axis: number, from: number, to: number): Tensor {
  return pickAlong(block, axis, to - from, (k) => from + k);
}

/** Puts tensors one after another along an axis; their other extents are the same. */
export function joinAlong(blocks: readonly Tensor[], axis: number): Tensor {
  const extent = blocks.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  const shape = blocks[0]!.shape.map((own, index) => (index === axis ? extent : own));
  const inner = shapeSize(shape.slice(axis + 1));
  const joined = new Float64Array(shapeSize(shape));
  let offset = 0;
  for (const { shape: own, data } of blocks) {
    const run = own[axis]! * inner;
    for (let outer = 0; outer * run < data.length; outer++) {
      joined.set(data.subarray(outer * run, (outer + 1) * run), outer * extent * inner + offset);
    }
    offset += run;
  }
  return tensor(shape, joined);
}

/**
 * Makes a tensor whose entry k along an axis is entry `source(k)` of another.
 *
 * @param extent - how many entries the axis gets
 * @param source - k → an entry of the axis; −1 for zeros. `outer` counts the rows before the axis
 */
export function pickAlong(
  block: Tensor,
  axis: number,
  extent: number,
  source: (k: number, outer: number) => number,
): Tensor {
  const { shape, data } = block;
  const inner = shapeSize(shape.slice(axis + 1));
  const outers = shapeSize(shape.slice(0, axis));
  const picked = new Float64Array(outers * extent * inner);
  for (let outer = 0; outer < outers; outer++) {
    for (let k = 0; k < extent; k++) {
      const from = source(k, outer);
      if (from < 0) continue;
      const at = (outer * shape[axis]! + from) * inner;
      picked.set(data.subarray(at, at + inner), (outer * extent + k) * inner);
    }
  }
  const newShape = shape.map((own, index) => (index === axis ? extent : own));
  return data instanceof Int32Array ? indexTensor(newShape, picked) : tensor(newShape, picked);
}
