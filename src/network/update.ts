import { compensatedSum } from '../numeric/compensated-sum.js';

/** Parameters or gradients, flat, by name. */
export type FlatBlocks = Readonly<Record<string, Float64Array>>;

/** How far, and how smoothly, an update goes. */
export interface UpdateRule {
  /** α > 0 */
  readonly learningRate: number;
  /** μ, from 0 up to but not including 1; 0 unless said. Adam's β₁: 0.9 unless said */
  readonly momentum?: number;
  /** the largest ‖∂L/∂W‖₂ over all parameters together; longer gradients are shortened to it; none unless said */
  readonly clipNorm?: number;
}

/**
 * Moves every parameter against its gradient, in place: W ← W − α·∂L/∂W.
 *
 * With clipping ∂L/∂W is first multiplied with min(1, clipNorm/‖∂L/∂W‖), the norm taken over all parameters (Pascanu,
 * Mikolov & Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1). With momentum
 * v ← μ·v + ∂L/∂W and W ← W − α·v. NaN in a gradient reaches the parameters; without clipping its own alone.
 *
 * @param parameters - W by name
 * @param gradients - ∂L/∂W by name; read, never written; names that are no parameter's are left out
 * @param velocity - v by name, kept between updates; needed with momentum only
 */
export function updateParameters(
  parameters: FlatBlocks,
  gradients: FlatBlocks,
  rule: UpdateRule,
  velocity?: FlatBlocks,
): void {
  const { learningRate, momentum = 0, clipNorm } = rule;
  const scale = clippingScale(parameters, gradients, clipNorm);
  for (const [name, W] of Object.entries(parameters)) {
    const dW = gradients[name]!;
    const v = momentum === 0 ? undefined : velocity?.[name];
    if (v === undefined) for (let k = 0; k < W.length; k++) W[k]! -= learningRate * (scale * dW[k]!);
    else {
      for (let k = 0; k < W.length; k++) {
        v[k] = momentum * v[k]! + scale * dW[k]!;
        W[k]! -= learningRate * v[k]!;
      }
    }
  }
}

/** ‖∂L/∂W‖₂ over the named blocks together; NaN when an entry is, Infinity from about 1e154 on, where squares overflow. */
export function globalNorm(blocks: FlatBlocks, names: readonly string[] = Object.keys(blocks)): number {
  const squares = compensatedSum();
  for (const name of names) for (const entry of blocks[name]!) squares.add(entry * entry);
  return Math.sqrt(squares.value());
}

/**
 * min(1, clipNorm/‖∂L/∂W‖): what a gradient is multiplied with before an update; 1 without clipping, 0 when the norm
 * overflows.
 */
export function clippingScale(
  parameters: FlatBlocks,
  gradients: FlatBlocks,
  clipNorm: number | undefined,
): number {
  if (clipNorm === undefined) return 1;
  const norm = globalNorm(gradients, Object.keys(parameters));
  return norm <= clipNorm ? 1 : clipNorm / norm;
}

/** Zeros of the same names and sizes: what an update that remembers begins with. */
export function zerosLike(blocks: FlatBlocks): FlatBlocks {
  return Object.fromEntries(
    Object.entries(blocks).map(([name, values]) => [name, new Float64Array(values.length)]),
  );
}
