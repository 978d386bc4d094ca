import type { Architecture } from '../contract/architecture.js';

/** The readout's forward pass: M rows, one an example (`last`, by slot) or one a valid step (`every`). */
export interface ReadoutTape {
  readonly architecture: Architecture;
  readonly at: 'last' | 'every';
  /** M */
  readonly rowCount: number;
  /** [M, H·dirs]: what is read */
  readonly features: Float64Array;
  /** [M, K]: ŷ before the softmax */
  readonly logits: Float64Array;
  /** [K, H·dirs] */
  readonly Wya: Float64Array;
  /** row → index of its target in the padded [B] or [B, T] */
  readonly targetOfRow: Int32Array;
}
