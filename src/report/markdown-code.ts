import { visibleText } from './visible-text.js';

/**
 * Writes a foreign text as code within a line or a table's cell, where nothing is markup, a link or a mention.
 *
 * A backtick or a bar, which would end the code or the cell, becomes its escape.
 */
export function codeSpan(text: string): string {
  const inert = visibleText(text).replaceAll('`', '\\u0060').replaceAll('|', '\\u007c');
  // Markdown takes one space off either side if both are there, and leaves nothing of an empty span.
  const isPadded = /^ .* $/.test(inert) && inert.trim() !== '';
  if (isPadded) return `\` ${inert} \``;
  return `\`${inert === '' ? ' ' : inert}\``;
}

/**
 * Writes lines as a block of code, between fences longer than any that the lines hold.
 *
 * @param text - without controls but for the ends of its lines
 */
export function codeBlock(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}text\n${text}\n${fence}`;
}
