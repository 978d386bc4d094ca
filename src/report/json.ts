import {
  type BaselinePart,
  baselinePartSchema,
  certificateSchema,
  checkSchema,
  coverageSchema,
  findingSchema,
  knownFindingSchema,
  powerSchema,
  type Result,
  resultSchema,
  runErrorSchema,
} from '../contract/result.js';
import { jsonLayout } from './json-layout.js';

interface Shaped {
  readonly shape: Readonly<Record<string, unknown>>;
}

/**
 * Writes the result document as JSON, alone, ending in a newline: its keys in the contract's order, whatever order they
 * were made in, and no NaN (what is not finite becomes null).
 */
export function json(result: Result): string {
  const { checks, certificates, findings, baseline, power, coverage, error } = result;
  return `${jsonLayout(
    inOrder(
      {
        ...result,
        checks: checks.map((check) => inOrder(check, checkSchema)),
        certificates:
          certificates?.map((certificate) => inOrder(certificate, certificateSchema)) ?? certificates,
        findings: findings.map((finding) => inOrder(finding, findingSchema)),
        baseline: baseline && inOrder(orderedBaseline(baseline), baselinePartSchema),
        power: power && inOrder(power, powerSchema),
        coverage: coverage && inOrder(coverage, coverageSchema),
        error: error && inOrder(error, runErrorSchema),
      },
      resultSchema,
    ),
  )}\n`;
}

function orderedBaseline({ known, gone }: BaselinePart): object {
  return {
    known: known.map((finding) => inOrder(finding, findingSchema)),
    gone: gone.map((finding) => inOrder(finding, knownFindingSchema)),
  };
}

/** Puts an object's keys in its schema's order; keys that the schema does not know follow, in alphabetical order. */
function inOrder(value: object, { shape }: Shaped): object {
  const known = Object.keys(shape).filter((key) => Object.hasOwn(value, key));
  const others = Object.keys(value)
    .filter((key) => !Object.hasOwn(shape, key))
    .sort();
  const members = value as Record<string, unknown>;
  return Object.fromEntries([...known, ...others].map((key) => [key, members[key]]));
}
