/** A row that holds no usable review. */
export interface BadRow {
  /** the line of the file on which the row begins, from 1 */
  readonly line: number;
  /** what is wrong, as a clause: `has the rating "6"` */
  readonly what: string;
  readonly expected: string;
}

/** A row as it was found, before its text and rating are known to be such. */
export interface FoundRow {
  readonly line: number;
  readonly text: unknown;
  readonly rating: unknown;
}

/** Whether a row is already known to be bad. */
export function isBad(row: object): row is BadRow {
  return 'what' in row;
}
