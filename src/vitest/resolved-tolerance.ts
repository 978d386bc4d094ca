import type { Agreement } from '../comparison/agreement.js';
import type { NumberBlock } from './number-blocks.js';

/** A tolerance that can be applied. */
export interface ResolvedTolerance {
  /** for messages: `1e-9 + 1e-6·|expected|` */
  readonly words: string;
  /** what errors and budgets are counted in */
  readonly unit: 'value' | 'ulp';
  /** holds numbers of one block against each other, as many of one as of the other and none of them NaN */
  readonly compare: (actual: NumberBlock, expected: NumberBlock) => Agreement;
}
