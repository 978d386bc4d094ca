/** A line of a package's source, and what stands there instead; `code` without the blanks around it. */
export interface LineEdit {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly instead: string;
}

/** Loads a CommonJS package anew, with lines of its source changed on the way. */
export function libraryWith(name: string, edits?: readonly LineEdit[]): unknown;
