import { type Architecture, directionCount, parameterSuffix } from '../contract/architecture.js';

/** A layer's pass in one direction. */
export interface Pass {
  readonly layer: number;
  /** 0 forward, 1 reverse */
  readonly direction: number;
  /** what it adds to our names: ``, `_reverse`, `_l1`, … */
  readonly suffix: string;
}

/** The passes of an architecture: layer by layer, forward before reverse. */
export function passesOf(architecture: Pick<Architecture, 'layers' | 'bidirectional'>): readonly Pass[] {
  const directions = directionCount(architecture);
  return Array.from({ length: architecture.layers * directions }, (_, pass) => {
    const [layer, direction] = [Math.floor(pass / directions), pass % directions];
    return { layer, direction, suffix: parameterSuffix(layer, direction) };
  });
}
