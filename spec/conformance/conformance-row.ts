import { descriptionSentence } from '../../src/check/doctor/supports-words.js';
import type { Cell } from '../../src/contract/architecture.js';
import type { ConformanceCell, ConformanceFinding, ConformanceRow } from '../../src/contract/conformance.js';
import type { ResolvedDescription } from '../../src/contract/description.js';
import type { Finding, Result } from '../../src/contract/result.js';
import { decodeAnyRequest } from '../../src/contract/wire.js';
import type { BuiltIn } from '../../src/node/built-in.js';
import { errorWords } from '../../src/report/error-words.js';
import { caseText } from '../../src/report/pretty-case.js';
import { disagreement } from '../../src/report/pretty-headline.js';
import { standingCertificates } from '../../src/report/standing-certificates.js';
import { packagesAsked } from './libraries.js';
import { worstCertificates } from './worst-certificates.js';

/** What a row is about: the implementation, and of it what is known. */
export interface RowSubject {
  readonly builtIn: Pick<BuiltIn, 'name' | 'summary' | 'ours' | 'precision'>;
  /** null where it could not be asked */
  readonly description: ResolvedDescription | null;
  readonly cell: ConformanceCell | null;
}

/** Lists what of an implementation gets a row: its cells, or the architecture of its own. */
export function cellsOf({ supports, parameters }: ResolvedDescription): readonly ConformanceCell[] {
  return parameters === null ? supports.cells : ['custom'];
}

/** Makes the row of what cannot run here. */
export function unavailableRow(subject: RowSubject, reason: string): ConformanceRow {
  return { ...emptyRow(subject), verdict: null, reason };
}

/** Makes the row of what ended without a result document. */
export function erroneousRow(subject: RowSubject, reason: string): ConformanceRow {
  return { ...emptyRow(subject), verdict: 'error', reason };
}

/** Makes the row of a result document. */
export function checkedRow(subject: RowSubject, result: Result): ConformanceRow {
  const certificates = standingCertificates(result);
  return {
    ...emptyRow(subject),
    ...(result.subject === null
      ? {}
      : { version: result.subject.version, precision: result.subject.precision }),
    verdict: result.verdict,
    reason: result.error === null ? null : errorSentence(result.error),
    checks: result.checks,
    certificates,
    worstCertificates: worstCertificates(certificates),
    findings: result.findings.map(rowFinding),
    warnings: result.warnings,
  };
}

function emptyRow({ builtIn, description, cell }: RowSubject): Omit<ConformanceRow, 'verdict' | 'reason'> {
  const { name, summary, ours = null, precision } = builtIn;
  return {
    implementation: name,
    summary,
    ours,
    packages: [...packagesAsked(name)],
    version: description?.version ?? null,
    precision: description?.precision ?? precision,
    convention: description?.convention ?? null,
    cell,
    scope: description === null ? '' : descriptionSentence(narrowed(description, cell)),
    gradients: [...(description?.supports.gradients ?? [])],
    checks: [],
    certificates: [],
    worstCertificates: [],
    findings: [],
    warnings: [],
  };
}

/** What an implementation says of itself, as far as it is about one cell. */
function narrowed(description: ResolvedDescription, cell: ConformanceCell | null): ResolvedDescription {
  if (cell === null || cell === 'custom') return description;
  const only: Cell[] = [cell];
  return { ...description, supports: { ...description.supports, cells: only } };
}

function rowFinding(finding: Finding): ConformanceFinding {
  const { check, quantity, fault, detail, confidence, message, worst, replay } = finding;
  return {
    check,
    quantity,
    fault,
    detail,
    ...(confidence === undefined ? {} : { confidence }),
    disagreement: disagreement(finding),
    message,
    worst,
    case: caseWords(finding.case),
    replay,
    claims: [],
  };
}

/** Thousands of numbers stay out of the report: the replay line makes them again. */
function caseWords(shown: Finding['case']): string | null {
  if (shown === null) return null;
  try {
    return caseText(decodeAnyRequest(shown, 'case'));
  } catch {
    return null;
  }
}

function errorSentence({ kind, message }: NonNullable<Result['error']>): string {
  const what = errorWords(kind);
  return `${what[0]!.toUpperCase()}${what.slice(1)}: ${message}`;
}
