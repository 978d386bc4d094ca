import type { Result } from '../contract/result.js';
import { codeSpan } from '../report/markdown-code.js';
import { escapeMarkdown, markdownTable } from '../report/markdown-table.js';
import { nameText } from '../report/name-text.js';
import { counted } from '../report/pretty-counted.js';

/** A document in a file, and whose it is. */
export interface FiledDocument {
  /** the spec's path and the full name of the test or the suite */
  readonly owner: string;
  readonly file: string;
  readonly document: Result;
}

/** Writes the list of the documents of a run: the verdict of each, whose it is, what it found, and its file. */
export function documentsMarkdown(documents: readonly FiledDocument[]): string {
  const sorted = [...documents].sort((left, right) => (identityOf(left) < identityOf(right) ? -1 : 1));
  const passed = documents.filter(({ document }) => document.verdict === 'pass').length;
  const summary =
    documents.length === 0
      ? 'No gradient was checked.'
      : `${passed} of ${counted(documents.length, 'check')} passed.`;
  const parts = [
    '# Gradient checks',
    `Made by \`backproof/vitest/reporter\` from the last run of Vitest. ${summary}`,
    ...(documents.length === 0 ? [] : [table(sorted)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(documents: readonly FiledDocument[]): string {
  return markdownTable(
    ['Verdict', 'Test', 'Subject', 'Precision', 'Seed', 'Findings', 'Document'],
    documents.map(({ owner, file, document: { verdict, subject, seed, findings } }) => [
      verdict === 'pass' ? 'pass' : `**${verdict}**`,
      codeSpan(owner),
      subject === null ? '–' : codeSpan(nameText(`${subject.name} ${subject.version}`)),
      subject === null ? '–' : escapeMarkdown(subject.precision),
      String(seed),
      findings.length === 0 ? '–' : [...new Set(findings.map(({ fault }) => codeSpan(fault)))].join(', '),
      `[${escapeMarkdown(file)}](${file})`,
    ]),
    'llllrll',
  );
}

function identityOf({ owner, file }: FiledDocument): string {
  return `${owner}\n${file}`;
}
