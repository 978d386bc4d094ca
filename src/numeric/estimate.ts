/** A number from an oracle with what its maker vouches for: |truth − estimate| ≤ bound. */
export interface Estimate {
  readonly estimate: number;
  /** ≥ 0; NaN or Infinity when nothing can be vouched for */
  readonly bound: number;
}
