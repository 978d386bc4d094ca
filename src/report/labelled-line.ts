import type { TerminalColours } from './terminal-colours.js';
import { visibleText } from './visible-text.js';
import { wrappedText } from './wrapped-text.js';

/** The column at which the texts of labelled lines begin. */
export const textColumn = 11;

/** Writes `  label    text`, the text wrapped under itself and made harmless; what a person will copy is not wrapped. */
export function labelledLine(
  label: string,
  text: string,
  { width, colours, copied = false, emphasis = asItIs }: LineOptions,
): string {
  const safe = visibleText(text);
  const head = `  ${label}`.padEnd(textColumn);
  return `${colours.dim(head)}${emphasis(copied ? safe : wrappedText(safe, width, textColumn))}`;
}

/** How a labelled line is written. */
export interface LineOptions {
  /** of the terminal, in columns */
  readonly width: number;
  readonly colours: TerminalColours;
  /** true for a command, which must stay on one line */
  readonly copied?: boolean;
  /** colours the text; it is left as it is unless given */
  readonly emphasis?: (text: string) => string;
}

function asItIs(text: string): string {
  return text;
}
