import { expect } from 'vitest';
import { compareEntries } from '../../src/comparison/agreement.js';
import type { Request } from '../../src/contract/request.js';
import type { Evaluate } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { largestFiniteMagnitude } from '../../src/numeric/norm.js';

/** Gradients of the two ways differ in rounding alone: a few hundred units of the largest number of their block. */
const relativeRounding = 1e-12;

/** Expects the reference's gradients of an implementation, but for their rounding. */
export function expectSameGradients(evaluate: Evaluate, request: Request): void {
  const right = evaluateReference(request);
  const reply = evaluate(request);
  expect(Object.keys(reply.gradients!).sort()).toEqual(Object.keys(right.gradients!).sort());
  for (const [name, { data, shape }] of Object.entries(right.gradients!)) {
    const budget = relativeRounding * largestFiniteMagnitude(data);
    const budgets = new Float64Array(data.length).fill(budget);
    expect(reply.gradients![name]!.shape).toEqual(shape);
    expect(compareEntries(reply.gradients![name]!.data, data, budgets).outcome, name).toBe('agrees');
  }
}
