import type { RunError } from '../contract/result.js';
import { type LineOptions, labelledLine } from './labelled-line.js';
import { cutText } from './pretty-cut.js';

/** Writes why a run ended in an error: what was sent, what came back, the tail of stderr, and the line that replays it. */
export function prettyError(error: RunError, options: LineOptions): string {
  const { kind, message, sent, received, stderr, replay } = error;
  const plain = { ...options, colours: { ...options.colours, dim: (text: string) => text } };
  const lines = [options.colours.red(labelledLine('error', `${kind}: ${cutText(message)}`, plain))];
  for (const [label, text] of [
    ['sent', sent],
    ['received', received],
    ['stderr', stderr],
  ] as const) {
    if (text !== null && text !== undefined && text !== '') lines.push(quoted(label, text, options));
  }
  if (replay !== null && replay !== undefined)
    lines.push(labelledLine('replay', replay, { ...options, copied: true }));
  return lines.join('\n');
}

/** What matters stands at the end of a trace. */
const mostLines = 20;

/** Keeps the last lines of a foreign text as they are, each made harmless. */
function quoted(label: string, text: string, options: LineOptions): string {
  const lines = text.trimEnd().split(/\r?\n/);
  const before = lines.length - mostLines;
  const shown = before > 0 ? [`(${before} more lines before)`, ...lines.slice(before)] : lines;
  return shown
    .map((line, index) => labelledLine(index === 0 ? label : '', cutText(line), { ...options, copied: true }))
    .join('\n');
}
