import type { Result } from '../../src/contract/result.js';
import { hostileTexts } from './decay-samples.js';
import { deepCase } from './pretty-samples.js';
import { passingResult, sampleCheck, sampleFinding } from './result-samples.js';

/** A run whose subject could not be started: of which nothing is known at all. */
export function nothingResult(): Result {
  return passingResult({
    subject: null,
    verdict: 'error',
    checks: [],
    certificates: [],
    power: null,
    coverage: null,
    error: { kind: 'start', message: 'python4 is not there' },
  });
}

/** A run in which every text that a subject may choose is hostile, each finding with another one. */
export function hostileCheck(): Result {
  const all = hostileTexts.join(' ');
  const findings = hostileTexts.map((text) =>
    sampleFinding({
      quantity: text,
      detail: { gate: text, [text]: [text] },
      message: text,
      quantities: [text, all],
      case: deepCase({ [text]: text }),
      replay: text,
    }),
  );
  return passingResult({
    version: all,
    subject: { name: all, version: all, precision: 'float64', convention: 'backproof' },
    verdict: 'error',
    checks: [sampleCheck({ verdict: 'fail', worst: { quantity: all, errorOverBudget: 2 } })],
    certificates: [
      { check: 'gradient/self', quantity: all, relativeErrorBound: 1e-9, missProbability: 1e-9 },
    ],
    findings,
    baseline: { known: findings.slice(0, 2), gone: [] },
    power: { planted: hostileTexts.length + 1, visible: 1, invisible: [...hostileTexts] },
    warnings: [...hostileTexts],
    error: {
      kind: all,
      message: all,
      sent: all,
      received: all,
      stderr: hostileTexts.join('\n'),
      replay: all,
    },
  });
}
