import type { RunError } from '../contract/result.js';
import { type LineOptions, labelledLine, textColumn } from './labelled-line.js';
import { cutText } from './pretty-cut.js';
import { visibleLines } from './visible-text.js';

/**
 * Writes why a run ended in an error: what happened, what was sent, what came back, the tail of stderr behind
 * bars, and the line that replays it.
 */
export function prettyError(error: RunError, options: LineOptions): string {
  const { message, sent, received, stderr, replay } = error;
  const plain = { ...options, colours: { ...options.colours, dim: (text: string) => text } };
  const lines = [options.colours.red(labelledLine('error', cutText(message), plain))];
  if (isSome(sent)) lines.push(quoted('sent', sent, options));
  if (received?.trim() === '') lines.push(labelledLine('received', 'nothing', options));
  if (isSome(received)) lines.push(quoted('received', received, options));
  if (isSome(stderr)) lines.push(quoted('stderr', stderr, options));
  if (isSome(replay)) lines.push(labelledLine('replay', replay, { ...options, copied: true }));
  return lines.join('\n');
}

/** Tells whether there is anything to show. */
export function isSome(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text.trim() !== '';
}

/** What matters stands at the end of a trace. */
const mostLines = 20;
/** A message with a small network's numbers has some thousands of characters; its beginning says which it is. */
const longestLine = 400;

/** Keeps the last lines of a foreign text, each cut and made harmless, and says how many came before. */
export function lastLines(text: string): string[] {
  const lines = visibleLines(text.trimEnd());
  const before = lines.length - mostLines;
  const shown = before > 0 ? [`(${before} more lines before)`, ...lines.slice(before)] : lines;
  return shown.map((line) => cutText(line, longestLine));
}

/** Writes the last lines of a foreign text, behind bars where they are several. */
function quoted(label: string, text: string, { colours }: LineOptions): string {
  const shown = lastLines(text);
  const bar = shown.length > 1 ? colours.dim('│ ') : '';
  return shown
    .map((line, index) => {
      const head = `  ${index === 0 ? label : ''}`.padEnd(textColumn);
      return `${colours.dim(head)}${bar}${line}`.trimEnd();
    })
    .join('\n');
}
