import { type DenseTensor, tensor } from '../../contract/tensor.js';
import type { Ids } from './ids.js';

/** 32 random bits of a place on up to three axes: the same place has the same bits, whatever else is there. */
export type BitsAt = (first: number, second?: number, third?: number) => number;

/**
 * Ties random bits to places: a hash of the seed, the block's name and the ids of the place.
 *
 * 32-bit products, shifts and exclusive ors alone (the finaliser of MurmurHash3 after each id), so that every machine has the
 * same.
 *
 * @param block - what the bits are for: `Waa_l1`, `inputs`
 */
export function bitsOf(seed: number, block: string): BitsAt {
  let start = seed | 0;
  for (let at = 0; at < block.length; at++) start = mixed(start, block.charCodeAt(at));
  return (first, second = 0, third = 0) => mixed(mixed(mixed(start, first), second), third) >>> 0;
}

function mixed(hash: number, id: number): number {
  let bits = Math.imul(hash ^ Math.imul(id + 1, 0x9e3779b1), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

/** Makes ±k/steps of 32 bits, k uniform on least … most: exact, short to read, and 0 only where least is. */
export function signedFraction(bits: number, least: number, most: number, steps: number): number {
  const magnitude = (least + ((bits >>> 1) % (most - least + 1))) / steps;
  return (bits & 1) === 1 ? -magnitude : magnitude;
}

/** Chooses one of some ids by the bits of each; it stays the choice for as long as it is there. */
export function chosenId(ids: Ids, bits: (id: number) => number): number {
  return ids.reduce((best, id) => (bits(id) < bits(best) ? id : best));
}

/** Fills a tensor of up to three axes with the numbers of its places. */
export function tensorOver(axes: readonly Ids[], numberAt: BitsAt): DenseTensor {
  const [firsts, seconds = [0], thirds = [0]] = axes as [Ids, Ids?, Ids?];
  const numbers = new Float64Array(firsts.length * seconds.length * thirds.length);
  let at = 0;
  for (const first of firsts) {
    for (const second of seconds) {
      for (const third of thirds) numbers[at++] = numberAt(first, second, third);
    }
  }
  return tensor(
    axes.map(({ length }) => length),
    numbers,
  );
}
