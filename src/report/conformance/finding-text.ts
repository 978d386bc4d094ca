import type { ConformanceFinding } from '../../contract/conformance.js';
import { type LineOptions, labelledLine } from '../labelled-line.js';
import { plainLines } from '../plain-finding.js';
import { faultLines } from '../pretty-fault.js';
import { numberLines } from '../pretty-numbers.js';

const options: LineOptions = plainLines;

/** Writes the numbers of a finding, the name of the mistake, the smallest case and the line that replays it, as on a terminal. */
export function findingText(finding: ConformanceFinding): string {
  const plain = { ...finding, case: null };
  return [
    ...numberLines(plain, options),
    ...(finding.fault === 'unknown' ? [] : faultLines(plain, options).slice(0, 1)),
    ...(finding.case === null ? [] : [labelledLine('case', finding.case, options)]),
    labelledLine('replay', finding.replay, { ...options, copied: true }),
  ].join('\n');
}
