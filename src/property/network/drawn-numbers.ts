import type { RandomStream } from '../../numeric/random.js';

/** Draws a weight: a multiple of 1/64 up to 1, never 0, so that whatever reads it shows. */
export function drawnWeight(stream: RandomStream): number {
  return (drawnSign(stream) * (1 + stream.integer(64))) / 64;
}

/** Draws what stands in the padding: whole numbers of two digits, larger than whatever is right, and held by every format. */
export function drawnGarbage(stream: RandomStream): number {
  return drawnSign(stream) * (10 + stream.integer(90));
}

/** Draws 1 or −1. */
export function drawnSign(stream: RandomStream): 1 | -1 {
  return stream.integer(2) === 0 ? 1 : -1;
}
