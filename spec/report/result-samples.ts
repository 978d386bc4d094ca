import type { CheckEntry, Finding, Result } from '../../src/contract/result.js';

export { noColours as colourless } from '../../src/report/terminal-colours.js';

/** A run in which everything agreed. */
export function passingResult(changes: Partial<Result> = {}): Result {
  return {
    schema: 'backproof/check@1',
    version: '0.1.0',
    subject: { name: 'my-lstm', version: '1.2.3', precision: 'float64', convention: 'backproof' },
    seed: 7,
    missProbability: 1e-9,
    elapsedMs: 812.4,
    verdict: 'pass',
    checks: [
      sampleCheck({ id: 'forward/reference', worst: { quantity: 'outputs', errorOverBudget: 0.0523 } }),
      sampleCheck({ cases: 120, unsupported: 4 }),
      sampleCheck({ id: 'property/permutation-equivariance', cases: 16, worst: null }),
    ],
    certificates: [
      { quantity: 'Waa', relativeErrorBound: 3.2e-12, missProbability: 1e-9 },
      { quantity: 'by', relativeErrorBound: null, absoluteErrorBound: 4e-16, missProbability: 0 },
    ],
    findings: [],
    power: { planted: 31, visible: 30, invisible: ['mask-leak'] },
    coverage: {
      falseAlarmRate: 1e-4,
      falseAssuranceRate: 1e-3,
      classes: [{ name: 'ragged', declared: 0.15, seen: 50, cases: 120, verdict: 'covered' }],
    },
    warnings: [],
    error: null,
    ...changes,
  };
}

/** A check that passed. */
export function sampleCheck(changes: Partial<CheckEntry> = {}): CheckEntry {
  return {
    id: 'gradient/reference',
    verdict: 'pass',
    cases: 40,
    unsupported: 0,
    worst: { quantity: 'Waa', errorOverBudget: 0.31 },
    ...changes,
  };
}

/** The disagreement of the house style's example. */
export function sampleFinding(changes: Partial<Finding> = {}): Finding {
  return {
    check: 'gradient/reference',
    quantity: 'Waa',
    fault: 'permuted',
    detail: { where: '32 of 64 entries, all in rows 8..15: gates g and o of i, f, g, o' },
    message: 'gates g and o are swapped; swapping them back agrees everywhere',
    worst: { index: [9, 2], actual: -0.184, expected: -0.236, error: 0.052, budget: 6.2e-10 },
    case: {
      architecture: { cell: 'lstm', inputSize: 3, hiddenSize: 4 },
      inputs: { shape: [2, 5, 3], data: [] },
    },
    replay: 'backproof check my-lstm.ts --seed 42 --path 3:0',
    ...changes,
  };
}

/** A run with two findings. */
export function failingResult(): Result {
  return passingResult({
    verdict: 'fail',
    checks: [
      sampleCheck({ id: 'forward/reference' }),
      sampleCheck({ verdict: 'fail', worst: { quantity: 'Waa', errorOverBudget: 8.4e7 } }),
      sampleCheck({
        id: 'behaviour/determinism',
        verdict: 'fail',
        worst: { quantity: 'h', errorOverBudget: null },
      }),
    ],
    certificates: [],
    findings: [
      sampleFinding(),
      sampleFinding({
        check: 'behaviour/determinism',
        quantity: 'h',
        fault: 'not-finite',
        detail: {},
        message: 'the gradient is NaN where the reference is finite',
        worst: { index: [0, 1, 2], actual: null, expected: 0.25, error: null, budget: 1e-12 },
        case: null,
      }),
    ],
    power: null,
    warnings: ['the reply holds an unknown key "Wax2"'],
  });
}

/** A run of which one finding is known, and another that was known is gone. */
export function knownResult(): Result {
  const { check, quantity, fault, detail, message } = sampleFinding({ quantity: 'Wax', fault: 'scaled' });
  return passingResult({
    checks: [sampleCheck({ id: 'forward/reference' }), sampleCheck({ verdict: 'fail' })],
    certificates: [],
    baseline: { known: [sampleFinding()], gone: [{ check, quantity, fault, detail, message }] },
    power: null,
  });
}

/** A run that found nothing wrong, and could not be sure. */
export function inconclusiveResult(): Result {
  return passingResult({
    verdict: 'inconclusive',
    checks: [sampleCheck({ verdict: 'inconclusive', cases: 0, unsupported: 40, worst: null })],
    certificates: null,
    power: null,
  });
}

/** A run that a subject's silence ended. */
export function erroneousResult(): Result {
  return passingResult({
    verdict: 'error',
    elapsedMs: 61_240,
    checks: [],
    certificates: [],
    power: null,
    error: {
      kind: 'timeout',
      message: 'evaluate gave no reply within 60 s',
      sent: '{"jsonrpc":"2.0","id":3,"method":"evaluate"}',
      received: '',
      stderr: 'Traceback (most recent call last):\n  File "my_rnn.py", line 7\n',
      replay: 'backproof check --command "python3 my_rnn.py" --seed 7 --path 2',
    },
  });
}
