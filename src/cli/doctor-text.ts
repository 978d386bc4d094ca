import type { DoctorFinding } from '../check/doctor/doctor-finding.js';
import type { TerminalColours } from '../report/terminal-colours.js';
import { visibleLines, visibleText } from '../report/visible-text.js';
import { wrappedText } from '../report/wrapped-text.js';

/** How findings are laid out. */
export interface DoctorLayout {
  readonly colours: TerminalColours;
  /** of the terminal, in columns; null: a line each, however long */
  readonly width: number | null;
}

const marks = { fine: '✓', notable: '!', wrong: '✗' } as const;

/** Writes a finding: its mark and its sentences; what came before a failure below them. */
export function findingText({ status, message, evidence }: DoctorFinding, layout: DoctorLayout): string {
  const { colours, width } = layout;
  const colour = { fine: colours.green, notable: colours.yellow, wrong: colours.red }[status];
  const indent = 2;
  const text = visibleText(message);
  const lines = [
    `${colour(marks[status])} ${width === null ? text : wrappedText(text, width, indent)}`,
    ...(['sent', 'received', 'stderr'] as const).flatMap((name) => {
      const told = status === 'wrong' ? evidence?.[name] : undefined;
      return told === undefined || told === '' ? [] : evidenceLines(name, told, colours);
    }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function evidenceLines(name: string, told: string, colours: TerminalColours): string[] {
  const [first = '', ...rest] = visibleLines(told.trimEnd());
  const label = `  ${name}:`.padEnd(13);
  return [`${colours.dim(label)}${first}`, ...rest.map((line) => `${' '.repeat(13)}${line}`)];
}

/**
 * Sums an examination up in a line, with what to run next.
 *
 * @param check - the command that checks the same subject; null when no subject was examined
 */
export function summaryText(findings: readonly DoctorFinding[], check: string | null): string {
  const count = (status: DoctorFinding['status']): number =>
    findings.filter((finding) => finding.status === status).length;
  const wrong = count('wrong');
  const notable = count('notable');
  if (wrong > 0) return `${things(wrong)} must be mended before a check can be relied on (✗).\n`;
  const next =
    check === null ? 'Examine a subject next, as in: backproof doctor ./my-rnn.ts' : `Next: ${check}`;
  if (notable === 0) return `Nothing is in the way of a check. ${next}\n`;
  return `${things(notable)} ${notable === 1 ? 'is' : 'are'} worth a look (!); a check runs all the same. ${next}\n`;
}

function things(count: number): string {
  return count === 1 ? 'One thing' : `${count} things`;
}
