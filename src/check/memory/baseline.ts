import { InputError, shown } from '../../complaint/input-error.js';
import type { BaselinePart, CheckEntry, Finding, KnownFinding, Result } from '../../contract/result.js';
import { combineVerdicts } from '../../contract/verdict.js';
import { isSameCause } from './baseline-identity.js';
import { sortedText } from './sorted-text.js';

/** The findings of a subject that are known and do not make its check fail. */
export interface Baseline {
  /** the subject's name, as it describes itself */
  readonly subject: string;
  readonly findings: readonly KnownFinding[];
}

/** The part of a result document that a baseline is held against; the rest passes through. */
type Judged = Pick<Result, 'verdict' | 'checks' | 'findings'>;

/**
 * Refuses the baseline of another subject: its findings would excuse what nobody has looked at.
 *
 * @param file - where the baseline stands, for the message
 * @throws InputError when the names differ
 */
export function requireBaselineOf(subject: string, baseline: Baseline, file: string): void {
  if (baseline.subject === subject) return;
  throw new InputError({
    where: file,
    what: `is the baseline of ${shown(baseline.subject)}`,
    expected: `expected that of ${shown(subject)}, because known findings of one subject excuse nothing in another`,
    next: 'Name its own file; --update-baseline makes one',
  });
}

/** Splits findings into those that a baseline knows and new ones, each in their order. */
export function knownFindings(
  findings: readonly Finding[],
  baseline: Baseline,
): { readonly known: Finding[]; readonly fresh: Finding[] } {
  const isKnown = (finding: Finding): boolean =>
    baseline.findings.some((known) => isSameCause(finding, known));
  return { known: findings.filter(isKnown), fresh: findings.filter((finding) => !isKnown(finding)) };
}

/**
 * Holds a result against a baseline: its findings are the new ones, and the verdict is what it would be if what is known did
 * not fail.
 *
 * The checks keep their verdicts, which tell what is. An error stays one, and what is inconclusive stays so: where a known
 * finding keeps others from being judged, nothing is known of those.
 *
 * @param isComplete - whether the run was whole: not one case again, not some cells alone, not stopped at a failure
 */
export function againstBaseline<Document extends Judged>(
  result: Document,
  baseline: Baseline,
  isComplete: boolean,
): Document & { readonly baseline: BaselinePart } {
  const { known, fresh } = knownFindings(result.findings, baseline);
  const failsAnew = ({ id, verdict }: CheckEntry): boolean =>
    verdict === 'fail' && fresh.some(({ check }) => check === id);
  const counted = result.checks.map((entry) =>
    entry.verdict === 'fail' && !failsAnew(entry) ? { ...entry, verdict: 'pass' as const } : entry,
  );
  const gone = isComplete ? goneFindings(result, baseline) : [];
  return {
    ...result,
    verdict: result.verdict === 'error' ? 'error' : combineVerdicts(counted),
    findings: fresh,
    baseline: { known, gone },
  };
}

/**
 * Makes the baseline of a whole or partial run: what it found, and what an earlier baseline knows and the run does not
 * show to be gone.
 *
 * A finding that was known keeps its entry, and entries are sorted, so that the same findings make the same file.
 *
 * @param previous - the baseline until now; null for none
 */
export function updatedBaseline(
  subject: string,
  result: Judged,
  previous: Baseline | null,
  isComplete: boolean,
): Baseline {
  const earlier = previous?.findings ?? [];
  const gone = previous !== null && isComplete ? goneFindings(result, previous) : [];
  const entries = [
    ...earlier.filter((known) => !gone.includes(known)),
    ...result.findings
      .filter((finding) => !earlier.some((known) => isSameCause(finding, known)))
      .map(entryOf),
  ];
  const byText = new Map(entries.map((entry) => [sortedText(entry), entry]));
  const texts = [...byText.keys()].sort();
  return { subject, findings: texts.map((text) => byText.get(text)!) };
}

/**
 * What a baseline knows and a whole run no longer shows. Nothing is said of a check that did not come to an end, or could not
 * decide, or failed by something new or without a name, which may be the old cause seen otherwise.
 */
function goneFindings({ verdict, checks, findings }: Judged, baseline: Baseline): KnownFinding[] {
  if (verdict === 'error') return [];
  const { fresh } = knownFindings(findings, baseline);
  const isTold = ({ id, verdict: own }: CheckEntry): boolean => {
    const ownFindings = findings.filter(({ check }) => check === id);
    const areNamed = ownFindings.every((finding) => finding.fault !== 'unknown' && !fresh.includes(finding));
    return own === 'pass' || (own === 'fail' && ownFindings.length > 0 && areNamed);
  };
  const told = checks.filter(isTold).map(({ id }) => id);
  return baseline.findings.filter(
    (known) => told.includes(known.check) && !findings.some((finding) => isSameCause(finding, known)),
  );
}

function entryOf({ check, quantity, fault, detail, message, quantities }: Finding): KnownFinding {
  return { check, quantity, fault, detail, message, ...(quantities && { quantities }) };
}
