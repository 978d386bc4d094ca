import type {} from 'vitest';
import type { GradientCheckOptions } from './gradient-check-options.js';
import type { GradientTolerance } from './gradient-tolerance.js';
import type { GradientNumbers } from './number-blocks.js';
import type { UlpOptions } from './to-be-within-ulps.js';

/** What `expect()` has once `backproof/vitest` is imported. */
export interface GradientMatchers {
  /**
   * Expects that a subject, a promise of one, or what a function opens passes `check`; await it.
   *
   * `.not` expects the verdict `fail`: what is inconclusive or ends in an error passes neither.
   */
  toPassGradientCheck(options?: GradientCheckOptions): Promise<void>;
  /**
   * Expects numbers, or numbers by name, to be within a tolerance of others: `{ absolute, relative }`,
   * `{ precision, roundoffs }`, `{ budgets }` or `{ ulps }`.
   *
   * `.not` expects that some number is not. What cannot be compared, NaN above all, passes neither.
   */
  toMatchGradient(expected: GradientNumbers, tolerance: GradientTolerance): void;
  /**
   * Expects numbers to be at most so many units in the last place from others; with `ulps` alone, a pair.
   *
   * `.not` expects that some are further away. NaN passes neither.
   */
  toBeWithinUlps(ulps: number, expected?: GradientNumbers, options?: UlpOptions): void;
}

/** What `expect` itself has then, for use within `toEqual` and its like. */
export interface AsymmetricGradientMatchers {
  /** Stands for any gradient that matches this one; see {@link GradientMatchers}. */
  toMatchGradient(expected: GradientNumbers, tolerance: GradientTolerance): unknown;
  /** Stands for any numbers within so many units in the last place; see {@link GradientMatchers}. */
  toBeWithinUlps(ulps: number, expected?: GradientNumbers, options?: UlpOptions): unknown;
}

// Vitest 4 and 5 declare their own `Matchers` with other type parameters; these two have the same in both.
declare global {
  namespace Chai {
    interface Assertion extends GradientMatchers {}
  }
}

declare module 'vitest' {
  interface AsymmetricMatchersContaining extends AsymmetricGradientMatchers {}
}
