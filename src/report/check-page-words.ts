import type { Certificate, CheckEntry, Finding, Result } from '../contract/result.js';
import { errorWords } from './error-words.js';
import { nameText } from './name-text.js';
import { fromLogarithm } from './numbers-as-text.js';
import { shortNumber } from './pretty-checks.js';
import { counted } from './pretty-counted.js';
import { disagreement } from './pretty-headline.js';
import { coverageClause, powerClause } from './result-words.js';
import { standingCertificates } from './standing-certificates.js';

/** What a check answers. */
export const checkQuestion = 'Is this gradient right?';

/** A term and what is to be said of it. */
export type Point = readonly [term: string, text: string];

/** Answers the question in a sentence, and promises no more than what was compared. */
export function answerSentence(result: Result): string {
  const { verdict, checks, findings, error, baseline } = result;
  const [first] = findings;
  const known = baseline?.known.length ?? 0;
  const more = findings.length > 1 ? `, and ${counted(findings.length - 1, 'more finding')}` : '';
  const wrong = first === undefined ? 'No.' : `No: ${disagreement(first)}${more}.`;
  if (verdict === 'fail') return wrong;
  if (verdict === 'error') {
    const ended = errorWords(error?.kind ?? 'unknown');
    return first === undefined ? `This run cannot tell: ${ended}.` : `${wrong} Then ${ended}.`;
  }
  if (verdict === 'inconclusive') return 'This run cannot tell: too little could be compared.';
  if (known > 0) return `No, but nothing is new: ${counted(known, 'known finding')}.`;
  const compared = Math.max(0, ...checks.filter(isOfGradient).map(({ cases }) => cases));
  if (compared === 0) return 'Nothing wrong was found, and the gradient itself was not checked.';
  return `Yes, as far as ${counted(compared, 'case')} can tell.`;
}

/** Says what a verdict is worth: over how many cases, what they would have shown, and how large an error may have been missed. */
export function worthPoints(result: Result): Point[] {
  const { checks, findings, power, coverage } = result;
  const cases = Math.max(0, ...checks.map((check) => check.cases));
  if (cases === 0) return [['Cases', 'None was evaluated, so that nothing is known of the gradient.']];
  const certificates = standingCertificates(result);
  return [
    ['Cases', casesText(checks, cases)],
    ...(coverage ? [['Variety', `${sentenceOf(coverageClause(coverage))}`] as const] : []),
    ...(findings.length === 0 ? [] : [['Findings', findingsText(findings)] as const]),
    ...(power ? [['Planted faults', powerText(powerClause(power))] as const] : []),
    ...(certificates.length === 0 ? [] : [['Certificates', certificatesText(certificates)] as const]),
  ];
}

function isOfGradient({ id }: CheckEntry): boolean {
  return id.startsWith('gradient/');
}

function casesText(checks: readonly CheckEntry[], cases: number): string {
  const unsupported = Math.max(0, ...checks.map((check) => check.unsupported));
  const asked = `${counted(checks.length, 'check')} over ${counted(cases, 'case')}, each a small network of its own.`;
  if (unsupported === 0) return asked;
  return `${asked} ${counted(unsupported, 'more case')} the subject does not support: they count as asked nowhere, never as passed.`;
}

function findingsText(findings: readonly Finding[]): string {
  const excess = findings.map(({ worst }) => (worst?.error ?? Number.NaN) / (worst?.budget ?? Number.NaN));
  const least = Math.min(...excess.filter(Number.isFinite));
  const beyond = Number.isFinite(least)
    ? ` The least of them is ${shortNumber(least)} times what rounding can explain.`
    : '';
  return `Each has its smallest case, and a line that makes it again.${beyond}`;
}

function powerText(clause: string): string {
  return `${sentenceOf(clause)} Each is a mistake that people make, in a network that is right otherwise: a run that would show none of them could not fail.`;
}

/** A sentence for each check that certifies: the largest error that it leaves room for, and how probably. */
function certificatesText(certificates: readonly Certificate[]): string {
  const checks = [...new Set(certificates.map(({ check }) => check))];
  return checks
    .map((check) => {
      const own = certificates.filter((each) => each.check === check);
      const bounds = own.flatMap(({ relativeErrorBound }) => relativeErrorBound ?? []);
      const miss = Math.max(...own.map(({ missProbability }) => missProbability));
      const by = check === undefined ? 'Of what was certified' : `By ${nameText(check)}`;
      if (bounds.length === 0)
        return `${by}, gradients are zero, or lost in rounding: no share of them is certified.`;
      const chance =
        miss === 0
          ? 'every entry was compared, so that nothing is left to chance'
          : `a larger one was missed with a probability of at most ${shareText(miss)}`;
      return `${by}, no error exceeds ${shareText(Math.max(...bounds))} of its gradient’s norm wherever that could be bounded: ${chance}.`;
    })
    .join(' ');
}

/** Writes a share or a probability as a power of ten where it is small; 0 stays 0. */
function shareText(value: number): string {
  return value === 0 ? '0' : fromLogarithm(Math.log(value));
}

/** Makes a sentence of a clause. */
export function sentenceOf(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
