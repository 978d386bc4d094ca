import reportBuilder, { type Builder, type TestCase, type TestSuite } from 'junit-report-builder';
import type { CheckEntry, Finding, Result } from '../contract/result.js';
import { baselineLines } from './baseline-words.js';
import { errorWords } from './error-words.js';
import { nameText } from './name-text.js';
import { plainFinding, plainLines } from './plain-finding.js';
import { ratioText } from './pretty-checks.js';
import { counted } from './pretty-counted.js';
import { cutText, cutWarnings } from './pretty-cut.js';
import { prettyError } from './pretty-error.js';
import { disagreement } from './pretty-headline.js';
import { powerClause, summarySentence } from './result-words.js';
import { visibleText } from './visible-text.js';

/** CommonJS: what TypeScript takes for a namespace is the builder itself. */
const builder = reportBuilder as unknown as Builder;

/**
 * Writes the result as JUnit XML: a suite for the subject, a test case for each check and one, `run`, for the run itself.
 *
 * | the check | its test case |
 * | --- | --- |
 * | passed | passes |
 * | failed | has a failure of the fault's type, with the text of all its findings |
 * | inconclusive on cases that it evaluated | has an error of type `inconclusive`: it is no failure, and must not look passed |
 * | supported by the subject in no case | is skipped |
 * | failed by what a baseline knows, and nothing else | is skipped |
 *
 * `run` has an error where the run ended in one, and where the whole is inconclusive, so that a run in which everything was
 * skipped is not taken for a pass.
 */
export function junit(result: Result): string {
  const report = builder.newBuilder().name('backproof');
  const suite = report
    .testSuite()
    .name(nameText(result.subject?.name ?? 'subject'))
    .time(result.elapsedMs / 1000);
  addProperties(suite, result);
  for (const check of reportedChecks(result)) addCheck(suite, check, result);
  addRun(suite, result);
  return `${report.build()}\n`;
}

function addProperties(suite: TestSuite, { version, seed, verdict, subject }: Result): void {
  suite.property('backproof', nameText(version)).property('seed', String(seed)).property('verdict', verdict);
  if (subject === null) return;
  suite
    .property('version', nameText(subject.version))
    .property('precision', nameText(subject.precision))
    .property('convention', nameText(subject.convention));
}

/** The checks, and those of which an error left nothing but a finding. */
function reportedChecks({ checks, findings }: Result): CheckEntry[] {
  const known = new Set(checks.map(({ id }) => id));
  const others = new Set(findings.map(({ check }) => check).filter((id) => !known.has(id)));
  return [
    ...checks,
    ...[...others].map((id): CheckEntry => ({ id, verdict: 'fail', cases: 0, unsupported: 0 })),
  ];
}

function testCase(suite: TestSuite, name: string, { subject }: Result): TestCase {
  return suite
    .testCase()
    .className(nameText(subject?.name ?? 'subject'))
    .name(nameText(name));
}

function addCheck(suite: TestSuite, check: CheckEntry, result: Result): void {
  const entry = testCase(suite, check.id, result).standardOutput(content(checkText(check)));
  const { verdict, cases } = check;
  const findings = result.findings.filter((finding) => finding.check === check.id);
  if (findings.length > 0) addFailure(entry, findings, result);
  else if (isExcused(check, result) || (verdict === 'inconclusive' && cases === 0)) entry.skipped();
  else if (verdict === 'fail') addFailure(entry, findings, result);
  else if (verdict !== 'pass') entry.error(`${verdict}: ${checkText(check)}`, verdict);
}

/** Whether a check failed by known findings, of its own or of a check that explains it. */
function isExcused({ id, verdict }: CheckEntry, { verdict: whole, baseline }: Result): boolean {
  const known = baseline?.known ?? [];
  if (verdict !== 'fail' || known.length === 0) return false;
  return known.some(({ check }) => check === id) || (whole !== 'fail' && whole !== 'error');
}

function addFailure(entry: TestCase, findings: readonly Finding[], result: Result): void {
  const [first, ...others] = findings;
  if (first === undefined) {
    entry.failure('It failed, and what is wrong is told by the findings of other checks.', 'explained');
    return;
  }
  const more = others.length === 0 ? '' : `; ${counted(others.length, 'more finding')}`;
  const message = `${disagreement(first).replaceAll('\u00a0', ' ')} (${first.fault})${more}`;
  const texts = findings.map((finding) => plainFinding(finding, result));
  entry.failure(message, first.fault).stacktrace(content(texts.join('\n\n')));
}

function checkText(check: CheckEntry): string {
  const { cases, unsupported, worst } = check;
  const evaluated = `${counted(cases, 'case')} evaluated, ${unsupported} unsupported`;
  return worst
    ? `${evaluated}; worst ${nameText(worst.quantity)} (error ÷ budget: ${ratioText(check)})`
    : evaluated;
}

function addRun(suite: TestSuite, result: Result): void {
  const { verdict, error, baseline, warnings, power } = result;
  const entry = testCase(suite, 'run', result);
  const summary = summarySentence(result);
  const told = [
    summary,
    ...(power === null || power === undefined ? [] : [powerClause(power)]),
    ...(baseline ? baselineLines(baseline).flat() : []),
    ...cutWarnings(warnings).map((warning) => `warning: ${visibleText(warning)}`),
  ];
  entry.standardOutput(content(told.join('\n')));
  if (error !== null) {
    const message = `${errorWords(error.kind)}: ${visibleText(cutText(error.message))}`;
    entry.error(message, nameText(error.kind), content(prettyError(error, plainLines)));
  } else if (verdict === 'inconclusive') entry.error(summary, 'inconclusive');
}

/** The library puts texts into CDATA and lets only the first of what would end it pass for text. */
function content(text: string): string {
  return text.replaceAll(']]>', ']]\\u003e');
}
