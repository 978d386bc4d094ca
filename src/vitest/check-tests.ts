import type { CheckEntry, Result } from '../contract/result.js';
import type { LineOptions } from '../report/labelled-line.js';
import { counted } from '../report/pretty-counted.js';
import { findingsText, outcomeText } from './outcome-text.js';

/** What becomes of a test. */
export type TestOutcome =
  | { readonly state: 'pass' }
  | { readonly state: 'fail'; readonly message: string }
  | { readonly state: 'skip'; readonly reason: string };

/**
 * Says what becomes of the test that shows one check of a run.
 *
 * | the check | its test |
 * | --- | --- |
 * | has findings, or failed | fails with them |
 * | passed in a run that came to its end | passes |
 * | is inconclusive, and with it the run | fails |
 * | is inconclusive otherwise; was not made; belongs to a run that ended in an error | is skipped, with the reason |
 */
export function checkTest(result: Result, id: string, options: LineOptions): TestOutcome {
  const { checks, findings, verdict } = result;
  const own = findings.filter(({ check }) => check === id);
  if (own.length > 0)
    return { state: 'fail', message: `${id} failed.\n\n${findingsText(result, own, options)}` };
  const check = checks.find((each) => each.id === id);
  if (check?.verdict === 'fail') {
    return { state: 'fail', message: `${id} failed; what is wrong is told by the findings of other checks.` };
  }
  if (verdict === 'error') return { state: 'skip', reason: 'the run ended in an error: see verdict' };
  if (check === undefined)
    return { state: 'skip', reason: 'it does not apply to what the subject describes' };
  if (check.verdict === 'pass') return { state: 'pass' };
  if (verdict === 'inconclusive' && counts(check, checks)) {
    return {
      state: 'fail',
      message: `${id} is inconclusive: ${casesText(check)}. The test verdict says why.`,
    };
  }
  return { state: 'skip', reason: `inconclusive: ${casesText(check)}` };
}

/** The test of the run as a whole: it passes only with the run, so that nothing that is wrong goes without a failing test. */
export function verdictTest(result: Result, options: LineOptions): TestOutcome {
  return result.verdict === 'pass'
    ? { state: 'pass' }
    : { state: 'fail', message: outcomeText(result, options) };
}

/** Whether an inconclusive check makes its run inconclusive: one without a case does only where no gradient was checked. */
function counts({ cases }: CheckEntry, checks: readonly CheckEntry[]): boolean {
  return cases > 0 || !checks.some((check) => check.id.startsWith('gradient/') && check.cases > 0);
}

function casesText({ cases, unsupported }: CheckEntry): string {
  const beside =
    unsupported === 0 ? '' : `, and ${counted(unsupported, 'case')} that the subject does not support`;
  return cases === 0 ? `it had no case to judge${beside}` : `it had ${counted(cases, 'case')}${beside}`;
}
