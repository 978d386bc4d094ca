import { euclideanNorm } from '../numeric/norm.js';
import { alignBlock, copyOfBlock, type ScaledBlock } from './scaled-block.js';

/** What a gradient loses that goes back through the last steps alone. */
export interface Truncation {
  /** K: how many steps it goes back through */
  readonly window: number;
  /** ‖G − G_K‖ / ‖G‖; 0 of nothing lost, NaN where G is zero */
  readonly relativeError: number;
  /** of the angle between G and G_K; NaN where either is zero */
  readonly cosine: number;
}

/** Holds a truncated gradient against the whole one. */
export function truncationOf(window: number, truncated: ScaledBlock, whole: ScaledBlock): Truncation {
  const [own, all] = inOneScale(truncated, whole);
  const difference = all.map((value, at) => value - own[at]!);
  const norm = euclideanNorm(all);
  let product = 0;
  for (let at = 0; at < all.length; at++) product += all[at]! * own[at]!;
  return {
    window,
    relativeError: euclideanNorm(difference) / norm,
    cosine: product / (norm * euclideanNorm(own)),
  };
}

/** Values of both in the larger of their scales. */
function inOneScale(left: ScaledBlock, right: ScaledBlock): [Float64Array, Float64Array] {
  const both = [copyOfBlock(left), copyOfBlock(right)] as const;
  const exponent = Math.max(left.exponent, right.exponent);
  for (const block of both) alignBlock(block, exponent);
  return [both[0].values, both[1].values];
}
