import { type Level, levels } from './level.js';
import { signedFraction } from './number-at.js';

/**
 * What parameters look like. Biases and readout are `generic` where nothing else is said.
 *
 * - `generic`: U(±1/√H) without 0, what frameworks start from
 * - `orthogonal`: the recurrent weights of each gate are an orthogonal matrix
 * - `spectralRadius`: the recurrent weights of each gate have a given spectral radius
 * - `saturating`: every parameter is 8 … 16 in size, so that most gates are shut or wide open
 * - `tiny`: every parameter is 1/1024 … 1/64 in size, contractive
 * - `zero`: all zero
 */
export const parameterFamilies = [
  'generic',
  'orthogonal',
  'spectralRadius',
  'saturating',
  'tiny',
  'zero',
] as const;
/** How parameters are drawn. */
export type ParameterFamily = (typeof parameterFamilies)[number];

/** Which family, and what its numbers depend on beside the seed. */
export interface Weights {
  readonly family: ParameterFamily;
  /** ρ of `spectralRadius`, on the grid of 1/1024 */
  readonly spectralRadius: number;
  /** the H that 1/√H is of: the one that was drawn, so that numbers stay when units go */
  readonly drawnHidden: number;
}

/** What becomes of 32 bits, and what 1 stands for in the plainer levels. */
interface NumberKind {
  readonly numberOf: (bits: number) => number;
  readonly unit: number;
  readonly ladder: readonly Level[];
}

const coarse = 32;
const fine = 1024;

/** So few multiples of 1/32 below 1/√H would leave next to no different numbers: from H = 65 on, it is 1/1024. */
const fewestMagnitudes = 4;

/** What a saturating parameter is at least, and its plainest form; at most it is twice that. */
const saturating = 8;

/** The levels of structured weights, and of families in which nothing is 0: all of them stay in their family. */
export const withoutZeros: readonly Level[] = ['ones', 'signs', 'drawn'];

/** Says how single parameters of a family are drawn. */
export function numberKind({ family, drawnHidden }: Weights): NumberKind {
  switch (family) {
    case 'saturating': {
      const least = saturating * coarse;
      return {
        numberOf: (bits) => signedFraction(bits, least, 2 * least, coarse),
        unit: saturating,
        ladder: withoutZeros,
      };
    }
    case 'tiny':
      return {
        numberOf: (bits) => signedFraction(bits, 1, 16, fine),
        unit: 1 / fine,
        ladder: withoutZeros,
      };
    case 'zero':
      return { numberOf: () => 0, unit: 0, ladder: ['drawn'] };
    default: {
      const half = 1 / Math.sqrt(drawnHidden);
      const steps = half * coarse < fewestMagnitudes ? fine : coarse;
      const most = Math.max(1, Math.floor(half * steps));
      return { numberOf: (bits) => signedFraction(bits, 1, most, steps), unit: 1, ladder: levels };
    }
  }
}
