import { forwardBlocks } from '../contract/quantities.js';
import type { Textbook } from '../textbook/textbook.js';
import type { Expectation } from './expectation.js';

/**
 * Puts the textbook's forward pass in the place of the reference's.
 *
 * Both round, so both may be off by the case's budget: it counts twice.
 */
export function textbookExpectation(textbook: Textbook, expectation: Expectation): Expectation {
  const values = forwardBlocks(textbook.forward(expectation.request));
  return {
    ...expectation,
    forward: new Map(
      [...expectation.forward].map(([name, { shape, budgets }]) => [
        name,
        {
          shape,
          values: Float64Array.from(values.get(name)!.data),
          budgets: budgets.map((budget) => 2 * budget),
        },
      ]),
    ),
  };
}
