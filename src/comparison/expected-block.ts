/** A block of right numbers, with the errors that rounding may leave in it. */
export interface ExpectedBlock {
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** one an entry; NaN where nothing can be said */
  readonly budgets: Float64Array;
}
