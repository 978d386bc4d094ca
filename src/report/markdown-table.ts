import { visibleText } from './visible-text.js';

/**
 * Escapes a foreign text for Markdown, within a line or a table's cell: it appears as it is written.
 *
 * Punctuation that begins markup is backslashed, `<` and `&` become references; it stays on one line.
 */
export function escapeMarkdown(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/**
 * Writes a GitHub-flavoured Markdown table, its columns padded to equal width.
 *
 * @param head - the headings, escaped already
 * @param rows - the cells, escaped already, as many a row as there are headings
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => [...line[column]!].length)));
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell + ' '.repeat(widths[column]! - [...cell].length)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [row(head), rule, ...rows.map(row)].join('\n');
}
