import fc from 'fast-check';
import type { CheckEntry, Finding, Result } from '../../../src/contract/result.js';
import { combineVerdicts } from '../../../src/contract/verdict.js';

/** A finding of the gradient's check: a recurrence that is cut after five steps. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    check: 'gradient/reference',
    quantity: 'Waa',
    fault: 'truncated-bptt',
    detail: { window: 5 },
    message: 'The way back is cut after 5 steps.',
    quantities: ['Wax', 'Waa', 'inputs'],
    worst: { index: [9, 2], actual: -0.184, expected: -0.236, error: 0.052, budget: 6.2e-10 },
    case: null,
    replay: 'backproof check my-lstm.ts --seed 7 --path 3:0',
    ...changes,
  };
}

/** A check of twelve cases. */
export function entry(id: string, verdict: CheckEntry['verdict']): CheckEntry {
  return { id, verdict, cases: 12, unsupported: 0 };
}

/** A whole result, its verdict as `check` would combine it. */
export function document(
  checks: readonly CheckEntry[],
  findings: readonly Finding[],
  error: Result['error'] = null,
): Result {
  return {
    schema: 'backproof/check@1',
    version: '0.1.0',
    subject: { name: 'my-lstm', version: '1.2.3', precision: 'float64', convention: 'backproof' },
    seed: 7,
    missProbability: 1e-9,
    elapsedMs: 812,
    verdict: error === null ? combineVerdicts(checks) : 'error',
    checks: [...checks],
    findings: [...findings],
    warnings: [],
    error,
  };
}

const ids = ['behaviour/state', 'forward/reference', 'gradient/reference', 'gradient/self'] as const;

/** Findings that differ in cause and in what merely shows it. */
const anyFinding = fc
  .record({
    check: fc.constantFrom(...ids),
    quantity: fc.constantFrom('Waa', 'Wax_l1_reverse', 'inputs', 'loss'),
    fault: fc.constantFrom('truncated-bptt', 'scaled', 'unknown', 'stale-state'),
    detail: fc.constantFrom<Finding['detail']>(
      {},
      { window: 5 },
      { factor: 0.5 },
      { factor: 2 },
      { gate: 'f', layer: 1 },
    ),
    message: fc.constantFrom('One.', 'Two.'),
    quantities: fc.constantFrom(['Waa'], ['Wax', 'inputs'], ['Waa', 'Wax', 'h']),
  })
  .map(({ quantities, ...changes }) => finding({ ...changes, quantities: [...quantities] }));

/** Results whose parts agree: a check with a finding fails, and one that fails has a finding or follows from one. */
export const anyResult: fc.Arbitrary<Result> = fc
  .record({
    findings: fc.array(anyFinding, { maxLength: 4 }),
    others: fc.tuple(...ids.map(() => fc.constantFrom('pass', 'inconclusive', 'fail', 'none'))),
    error: fc.constantFrom(null, null, { kind: 'crash', message: 'It died.' }),
  })
  .map(({ findings, others, error }) => {
    const checks = ids.flatMap((id, at) => {
      if (findings.some(({ check }) => check === id)) return [entry(id, 'fail')];
      const verdict = others[at]!;
      if (verdict === 'none') return [];
      return [entry(id, verdict === 'fail' && findings.length === 0 ? 'pass' : verdict)];
    });
    return document(checks, findings, error);
  });
