import { CsvError, type Options, parse } from 'csv-parse/browser/esm/sync';

/** A row as its cells, and the line of the file on which it begins, from 1. */
export interface DelimitedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows up to the end or to the first one that breaks the dialect, which is told apart. */
export interface DelimitedRows {
  readonly rows: readonly DelimitedRow[];
  /** where reading stopped and why; null when it reached the end */
  readonly broken: { readonly line: number; readonly reason: string } | null;
}

/** Lines may end in any of these, mixed within a file too. */
const lineEnds = ['\r\n', '\n', '\r'];

/** RFC 4180: commas; quotes around cells with commas, quotes (doubled) or line ends. */
const csvDialect: Options = { delimiter: ',', quote: '"', escape: '"' };

/** text/tab-separated-values (IANA): tabs, no quoting; a quote is a character like others, a cell is on one line. */
const tsvDialect: Options = { delimiter: '\t', quote: null, escape: null };

const brokenBecause: Readonly<Partial<Record<string, string>>> = {
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that is never closed',
  INVALID_OPENING_QUOTE: 'has a quote inside a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'has text behind a closing quote',
};

/**
 * Cuts CSV or TSV into rows with their true line numbers, also behind cells of several lines.
 *
 * The parser reports the byte at which a row ends; the line breaks before it are counted here, because its own line
 * count takes \r\n within a cell for two. Blank lines are left out and counted.
 */
export function delimitedRows(text: string, format: 'csv' | 'tsv'): DelimitedRows {
  const bytes = new TextEncoder().encode(text);
  const rows: DelimitedRow[] = [];
  let line = 1;
  let rowStart = 0;
  const collect = (cells: string[], { bytes: rowEnd }: { readonly bytes: number }): null => {
    if (!isBlankLine(cells)) rows.push({ line, cells });
    line += lineBreaks(bytes, rowStart, rowEnd);
    rowStart = rowEnd;
    return null; // nothing for the parser to collect as well
  };
  const dialect = format === 'csv' ? csvDialect : tsvDialect;
  try {
    parse(bytes, { ...dialect, record_delimiter: lineEnds, relax_column_count: true, on_record: collect });
    return { rows, broken: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows, broken: { line, reason: brokenBecause[error.code] ?? `is malformed (${error.code})` } };
  }
}

function isBlankLine(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]!.trim() === '';
}

const lineFeed = 10;
const carriageReturn = 13;

/** Counts \r\n, \n and \r among the bytes [from, to), each as one. */
function lineBreaks(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed)) count++;
  }
  return count;
}
