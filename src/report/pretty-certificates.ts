import type { Certificate } from '../contract/result.js';
import { nameText } from './name-text.js';
import type { TerminalColours } from './terminal-colours.js';
import { wrappedText } from './wrapped-text.js';

const gap = '  ';
const mostRows = 24;

/**
 * Writes the certificates as a table: a row a quantity, a column a check, each cell the largest error relative to the
 * gradient's norm and in how many of its comparisons that was certified; below, how probable it is that more was missed.
 */
export function prettyCertificates(
  certificates: readonly Certificate[],
  width: number,
  colours: TerminalColours,
): string {
  if (certificates.length === 0) return '';
  const [head = '', ...lines] = aligned(certificateRows(certificates, nameText));
  const notes = certificateNotes(certificates);
  return [colours.dim(head), ...lines, ...notes.map((note) => `${gap}${wrappedText(note, width, 2)}`)].join(
    '\n',
  );
}

/**
 * Lays certificates out as the rows of a table, headings first.
 *
 * @param written - how the name of a check or a quantity is written
 */
export function certificateRows(
  certificates: readonly Certificate[],
  written: (name: string) => string,
): string[][] {
  const checks = [...new Set(certificates.map(({ check }) => check))];
  const find = (check: Certificate['check'], quantity: string) =>
    certificates.find((each) => each.check === check && each.quantity === quantity);
  return [
    ['error ÷ norm ≤', ...checks.map((check) => (check === undefined ? 'bound' : written(check)))],
    ...quantitiesOf(certificates)
      .slice(0, mostRows)
      .map((quantity) => [written(quantity), ...checks.map((check) => cellText(find(check, quantity)))]),
    ['missed with', ...checks.map((check) => missText(certificates.filter((each) => each.check === check)))],
  ];
}

/** Says what a reader of the table cannot know. */
export function certificateNotes(certificates: readonly Certificate[]): string[] {
  const more = quantitiesOf(certificates).length - mostRows;
  const isAbsolute = certificates.some(({ relativeErrorBound }) => relativeErrorBound === null);
  const isPartial = certificates.some(
    ({ relativeErrorBound, uncovered = 0 }) => relativeErrorBound !== null && uncovered > 0,
  );
  return [
    ...(more > 0 ? [`${more} more quantities are in the result document.`] : []),
    ...(isPartial
      ? ['in n/m: in n of m comparisons; in the others the gradient is zero, or lost in rounding.']
      : []),
    ...(isAbsolute ? ['absolute: the gradient is zero, or lost in rounding, in all of them.'] : []),
  ];
}

function quantitiesOf(certificates: readonly Certificate[]): string[] {
  return [...new Set(certificates.map(({ quantity }) => quantity))];
}

function cellText(certificate: Certificate | undefined): string {
  if (certificate === undefined) return '–';
  const { relativeErrorBound, absoluteErrorBound, cases, uncovered = 0 } = certificate;
  if (relativeErrorBound === null) return `${bound(absoluteErrorBound)} absolute`;
  return `${bound(relativeErrorBound)}${cases === undefined ? '' : ` in ${cases}/${cases + uncovered}`}`;
}

/** The largest of a check's probabilities; where every entry was compared nothing can be missed. */
function missText(certificates: readonly Certificate[]): string {
  const most = Math.max(...certificates.map(({ missProbability }) => missProbability));
  return most === 0 ? '0: every entry' : `p ≤ ${bound(most)}`;
}

function bound(value: number | undefined): string {
  if (value === undefined) return 'unknown';
  return value === 0 ? '0' : value.toExponential(1).replace('e+', 'e');
}

/** Every column as wide as its texts. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => [...row[column]!].length)));
  return rows.map((row) => {
    const cells = row.map((text, column) => text + ' '.repeat(widths[column]! - [...text].length));
    return `${gap}${cells.join(gap)}`.trimEnd();
  });
}
