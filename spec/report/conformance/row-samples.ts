import type {
  ConformanceClaim,
  ConformanceFinding,
  ConformanceRow,
} from '../../../src/contract/conformance.js';
import { sampleCheck } from '../result-samples.js';

/** A row in which everything passed, unless said otherwise. */
export function sampleRow(changes: Partial<ConformanceRow> = {}): ConformanceRow {
  return {
    implementation: 'torch',
    summary: 'The recurrent layers of PyTorch, by their own automatic differentiation',
    ours: null,
    packages: ['torch'],
    version: '2.13.0',
    precision: 'float64',
    convention: 'pytorch',
    cell: 'lstm',
    scope:
      'It is torch 2.13.0, computes in float64 and supports lstm, any number of layers, both directions.',
    gradients: ['parameters', 'inputs', 'state'],
    verdict: 'pass',
    reason: null,
    checks: [
      sampleCheck({ id: 'behaviour/determinism', cases: 12, worst: null }),
      sampleCheck({ id: 'behaviour/state', cases: 12, worst: null }),
      sampleCheck({ id: 'forward/reference', worst: { quantity: 'outputs', errorOverBudget: 0.0523 } }),
      sampleCheck({ id: 'gradient/reference', unsupported: 4 }),
      sampleCheck({ id: 'gradient/self', worst: { quantity: 'Waa', errorOverBudget: 0.11 } }),
    ],
    certificates: [
      {
        check: 'gradient/reference',
        quantity: 'Waa',
        relativeErrorBound: 3.2e-12,
        missProbability: 0,
        cases: 38,
        uncovered: 2,
      },
      {
        check: 'gradient/self',
        quantity: 'Waa',
        relativeErrorBound: 4.1e-7,
        missProbability: 3.7e-12,
        cases: 29,
        uncovered: 8,
      },
    ],
    worstCertificates: [
      {
        check: 'gradient/reference',
        relativeErrorBound: 3.2e-12,
        missProbability: 0,
        comparisons: 38,
        uncovered: 2,
        excluded: [],
      },
      {
        check: 'gradient/self',
        relativeErrorBound: 4.1e-7,
        missProbability: 3.7e-12,
        comparisons: 29,
        uncovered: 8,
        excluded: ['by'],
      },
    ],
    findings: [],
    warnings: [],
    ...changes,
  };
}

/** A finding about a library that goes back two steps only. */
export function sampleRowFinding(changes: Partial<ConformanceFinding> = {}): ConformanceFinding {
  return {
    check: 'gradient/reference',
    quantity: 'Waa',
    fault: 'truncated-bptt',
    detail: { window: 2 },
    confidence: 'matched',
    disagreement: 'gradient of Waa disagrees with the reference at [0, 1]',
    message: 'the gradient goes back 2 steps and no further',
    worst: { index: [0, 1], actual: -0.184, expected: -0.236, error: 0.052, budget: 6.2e-10 },
    case: 'Elman with tanh, 1 layer; B = 1, T = 3, D = 1, H = 2; dense inputs; zero state; cotangents of outputs',
    replay: 'backproof check truncating --seed 7 --path 3:0 --cell elman',
    claims: [],
    ...changes,
  };
}

/** A row that failed with findings. */
export function failedRow(changes: Partial<ConformanceRow> = {}): ConformanceRow {
  return sampleRow({
    implementation: 'truncating',
    summary: 'A library that goes back two steps',
    ours: 'It has no loss: the adapter sums ½·(ŷ − y)².',
    packages: ['truncating'],
    version: '1.0.0',
    convention: 'backproof',
    cell: 'elman',
    verdict: 'fail',
    checks: [
      sampleCheck({ id: 'behaviour/state', cases: 12, worst: null }),
      sampleCheck({ id: 'forward/reference' }),
      sampleCheck({ verdict: 'fail', worst: { quantity: 'Waa', errorOverBudget: 8.4e7 } }),
    ],
    certificates: [],
    worstCertificates: [],
    findings: [sampleRowFinding()],
    ...changes,
  });
}

/** A claim that was shown. */
export function sampleClaim(changes: Partial<ConformanceClaim> = {}): ConformanceClaim {
  return {
    id: 'truncating-elman',
    command: 'node spec/conformance/claims/truncating-elman.mjs',
    claim: {
      package: 'truncating',
      version: '1.0.0',
      kind: 'defect',
      title: 'The Elman cell’s gradient goes back two steps and no further.',
      causes: [
        {
          file: 'src/backward.js',
          line: 42,
          code: 'for (let t = T - 1; t > T - 3; t--) {',
          because: 'It leaves out every step before the last two.',
        },
      ],
      documented: null,
      shows: 'gradient',
      precision: 'float64',
      explains: { checks: ['gradient/reference'] },
    },
    measurement: {
      quantity: 'Waa[0]',
      analytic: -0.184,
      differences: -0.236,
      relativeError: 0.2203,
      step: 1e-5,
      loss: 0.7,
      coarser: { step: 2e-5, differences: -0.236 },
      repaired: {
        analytic: -0.236,
        differences: -0.236,
        relativeError: 2e-11,
        how: 'The bound of the loop is −1.',
      },
    },
    explained: 3e-9,
    outcome: 'shown',
    reason: null,
    ...changes,
  };
}

/** A row of an implementation that infers and does not train. */
export function forwardOnlyRow(): ConformanceRow {
  return sampleRow({
    implementation: 'inferring',
    gradients: [],
    verdict: 'inconclusive',
    checks: [
      sampleCheck({ id: 'forward/reference' }),
      sampleCheck({ verdict: 'inconclusive', cases: 0, unsupported: 40, worst: null }),
      sampleCheck({ id: 'gradient/self', verdict: 'inconclusive', cases: 0, unsupported: 40, worst: null }),
    ],
    certificates: [],
    worstCertificates: [],
  });
}

/** A row of an implementation that is not installed. */
export function absentRow(): ConformanceRow {
  return sampleRow({
    implementation: 'absent',
    version: null,
    convention: null,
    cell: null,
    scope: '',
    gradients: [],
    verdict: null,
    reason: 'PyTorch is not installed. python3 -m pip install torch installs it.',
    checks: [],
    certificates: [],
    worstCertificates: [],
  });
}
