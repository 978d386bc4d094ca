import type { Finding, Result } from '../contract/result.js';
import { prettyFinding } from './pretty-finding.js';
import { noColours } from './terminal-colours.js';

/** What is read in a page rather than a terminal has room for so many columns. */
export const plainLines = { width: 96, colours: noColours } as const;

/** Writes a finding as it would stand on a terminal without colours, for a report of another form. */
export function plainFinding(finding: Finding, { subject }: Result): string {
  return prettyFinding(finding, { subject: subject?.name ?? 'subject', rank: 1, count: 1 }, plainLines);
}
