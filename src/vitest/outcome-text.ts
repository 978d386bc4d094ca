import type { Result } from '../contract/result.js';
import type { Verdict } from '../contract/verdict.js';
import { type LineOptions, labelledLine } from '../report/labelled-line.js';
import { withoutCommands } from '../report/log-commands.js';
import { counted } from '../report/pretty-counted.js';
import { cutWarnings, mostFindings } from '../report/pretty-cut.js';
import { prettyError } from '../report/pretty-error.js';
import { prettyFinding } from '../report/pretty-finding.js';
import { summarySentence } from '../report/result-words.js';
import { wrappedText } from '../report/wrapped-text.js';

/** What the message of a failing test begins with. */
const heads: Readonly<Record<Verdict, string>> = {
  pass: 'Expected the gradient check to fail, but it passed',
  fail: 'Expected the gradient check to pass, but it failed',
  inconclusive: 'The gradient check was inconclusive, which is neither a pass nor a failure',
  error: 'The gradient check ended in an error, which is neither a pass nor a failure',
};

/**
 * Writes what a run came to, for the message of a test: the verdict, the findings each with its replay line, the error, and
 * where nothing was found the warnings, which say what was not decided.
 */
export function outcomeText(result: Result, options: LineOptions): string {
  const { verdict, findings, error, warnings } = result;
  const isOpen = findings.length === 0 && verdict !== 'pass';
  return joined([
    `${heads[verdict]}.`,
    wrappedText(summarySentence(result), options.width, 0, 0),
    findingsText(result, findings, options),
    error === null ? '' : prettyError(error, options),
    isOpen
      ? cutWarnings(warnings)
          .map((warning) => labelledLine('warning', warning, options))
          .join('\n')
      : '',
  ]);
}

/** Writes some of the findings of a run, the most fundamental first; those that nobody would read are counted. */
export function findingsText(
  { subject }: Pick<Result, 'subject'>,
  findings: Result['findings'],
  options: LineOptions,
): string {
  const count = findings.length;
  const name = subject?.name ?? 'subject';
  const texts = findings
    .slice(0, mostFindings)
    .map((finding, index) => prettyFinding(finding, { subject: name, rank: index + 1, count }, options));
  const more = count - mostFindings;
  const cut = more > 0 ? `${counted(more, 'more finding')} in the result document. ` : '';
  const next = `${cut}Mend the first and check again: what follows may come from it.`;
  return joined([...texts, count < 2 ? '' : labelledLine('next', next, options)]);
}

function joined(parts: readonly string[]): string {
  return withoutCommands(parts.filter((part) => part !== '').join('\n\n'));
}
