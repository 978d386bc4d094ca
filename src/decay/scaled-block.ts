import { scaleByPowerOfTwo } from '../numeric/power-of-two.js';

/** Numbers as values·2^exponent, so that they neither overflow nor underflow as a whole. */
export interface ScaledBlock {
  readonly values: Float64Array;
  /** whole; −Infinity of a block that nothing was added to */
  exponent: number;
}

/** Makes a block of zeros. */
export function zeroBlock(size: number): ScaledBlock {
  return { values: new Float64Array(size), exponent: Number.NEGATIVE_INFINITY };
}

/**
 * Gives a block the exponent of what is to be added, if that is larger.
 *
 * @returns the power of two by which what is added has to be multiplied, at most 0
 */
export function alignBlock(block: ScaledBlock, exponent: number): number {
  if (exponent > block.exponent) {
    if (block.exponent !== Number.NEGATIVE_INFINITY) {
      scaleByPowerOfTwo(block.values, block.exponent - exponent);
    }
    block.exponent = exponent;
  }
  return exponent - block.exponent;
}

/** Takes a copy. */
export function copyOfBlock({ values, exponent }: ScaledBlock): ScaledBlock {
  return { values: values.slice(), exponent };
}
