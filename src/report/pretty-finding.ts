import type { AnyRequest } from '../contract/request.js';
import type { Finding } from '../contract/result.js';
import { decodeAnyRequest } from '../contract/wire.js';
import { type LineOptions, labelledLine } from './labelled-line.js';
import { caseText } from './pretty-case.js';
import { faultLines } from './pretty-fault.js';
import { headline } from './pretty-headline.js';
import { numberLines } from './pretty-numbers.js';
import { placeOf } from './pretty-place.js';
import { wrappedText } from './wrapped-text.js';

/** Whose finding it is, and which of how many. */
export interface FindingRank {
  /** the subject's name */
  readonly subject: string;
  /** from 1, the most fundamental first */
  readonly rank: number;
  readonly count: number;
}

/**
 * Writes a finding: what disagrees with what, the worst entry, where it is, the likely cause, the smallest case that shows
 * it, and the line that replays it.
 */
export function prettyFinding(
  finding: Finding,
  { subject, rank, count }: FindingRank,
  options: LineOptions,
): string {
  const { quantity, worst, replay } = finding;
  const request = requestIn(finding.case);
  const place = request === null || worst === null ? '' : placeOf(request, quantity, worst.index);
  const number = count === 1 ? '' : `${rank} of ${count} · `.replaceAll(' ', '\u00a0');
  return [
    options.colours.bold(wrappedText(`${number}${headline(finding, subject)}`, options.width, 2, 0)),
    ...numberLines(finding, options),
    ...(place === '' ? [] : [labelledLine('where', place, options)]),
    ...faultLines(finding, options),
    ...(request === null ? [] : [labelledLine('case', caseText(request), options)]),
    labelledLine('replay', replay, { ...options, copied: true }),
  ].join('\n');
}

/** Reads the case of a finding; null where there is none, or one of another form than ours. */
export function requestIn(shown: Finding['case']): AnyRequest | null {
  if (shown === null) return null;
  try {
    return decodeAnyRequest(shown, 'case');
  } catch {
    return null;
  }
}
