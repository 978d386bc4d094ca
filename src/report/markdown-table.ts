import { markdownTable as alignedTable } from 'markdown-table';
import { visibleText } from './visible-text.js';

/**
 * Escapes a foreign text for Markdown, within a line or a table's cell: it appears as it is written.
 *
 * Punctuation that begins markup is backslashed, `<` and `&` become references; it stays on one line. What a site makes of
 * words (`@name`, addresses) it still makes: a text of somebody else's stands in `codeSpan`.
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
 * @param align - a letter a column: `l`, `r` or `c`; every column to the left unless given
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align = '',
): string {
  return alignedTable([head, ...rows], { align: [...align], stringLength: (cell) => [...cell].length });
}
