import type { Coverage, Power, Result } from '../contract/result.js';
import { errorWords } from './error-words.js';
import { nameText } from './name-text.js';
import { counted } from './pretty-counted.js';
import { cutList } from './pretty-cut.js';

/** Says in a sentence whose run it was and what it came to: `my-lstm 1.2.3 (float64, backproof): nothing wrong in …`. */
export function summarySentence(result: Result): string {
  const { subject } = result;
  const outcome = `${outcomeClause(result)}; ${runText(result)}`;
  if (subject === null) return `${outcome[0]!.toUpperCase()}${outcome.slice(1)}`;
  const { name, version, precision, convention } = subject;
  return `${nameText(name)} ${nameText(version)} (${nameText(precision)}, ${nameText(convention)}): ${outcome}`;
}

/** Says in a clause what a run came to, after how many checks and cases. */
export function outcomeClause({ verdict, checks, findings, error, baseline }: Result): string {
  const cases = Math.max(0, ...checks.map((check) => check.cases));
  const unsupported = Math.max(0, ...checks.map((check) => check.unsupported));
  const beside = unsupported === 0 ? '' : ` (${unsupported} more unsupported)`;
  const over = `${counted(checks.length, 'check')} over ${counted(cases, 'case')}${beside}`;
  const known = baseline?.known.length ?? 0;
  if (verdict === 'pass') {
    return known === 0
      ? `nothing wrong in ${over}`
      : `nothing new in ${over}, ${counted(known, 'known finding')}`;
  }
  if (verdict === 'fail') {
    return `${counted(findings.length, known === 0 ? 'finding' : 'new finding')} in ${over}`;
  }
  if (verdict === 'inconclusive') {
    return `nothing wrong was found in ${over}, but the asked-for certainty was not reached, or nothing could be checked`;
  }
  const what = errorWords(error?.kind ?? 'unknown');
  if (cases === 0) return `${what}, before any case was evaluated`;
  return `${what}, after ${over}${findings.length === 0 ? '' : `, with ${counted(findings.length, 'finding')}`}`;
}

/** What to do about several findings. */
export const mendFirst = 'Mend the first and check again: what follows may come from it.';

/** Says what a run was drawn from and how long it took: `seed 7, 812 ms`. */
export function runText({ seed, elapsedMs }: Result): string {
  const duration = elapsedMs < 1000 ? `${Math.round(elapsedMs)} ms` : `${(elapsedMs / 1000).toFixed(1)} s`;
  return `seed ${seed}, ${duration}`;
}

const mostInvisible = 8;

/**
 * Says in a clause which of the planted faults a run would have shown.
 *
 * @param written - how the name of a fault is written
 */
export function powerClause({ planted, visible, invisible }: Power, written = nameText): string {
  const not =
    invisible.length === 0 ? '' : `; not: ${cutList(invisible.map(written), mostInvisible).join(', ')}`;
  return `${visible} of ${planted} planted faults would have shown${not}`;
}

/** Says in a clause how many classes of requests the cases had in their share, and which of them were missed. */
export function coverageClause({ classes }: Coverage): string {
  const named = (verdict: 'covered' | 'undecided' | 'missed') =>
    classes.filter((each) => each.verdict === verdict).map(({ name }) => nameText(name));
  const [covered, undecided, missed] = [named('covered'), named('undecided'), named('missed')];
  const open = undecided.length === 0 ? '' : `, of ${undecided.length} too few cases tell`;
  const none = missed.length === 0 ? '' : `; missed: ${cutList(missed, mostInvisible).join(', ')}`;
  return `${covered.length} of ${classes.length} classes of requests had their share${open}${none}`;
}
