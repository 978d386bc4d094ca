/** What is wrong with an input, in the four parts that every such message has. */
export interface Complaint {
  /** where the value stands: `request.lengths[1]`, `reviews.tsv:17`, `--cases` */
  readonly where: string;
  /** what was found there, as a clause: `is 7` */
  readonly what: string;
  /** what would have been right and why: `expected 1 to 5, because T is 5` */
  readonly expected: string;
  /** what to do next, as a sentence without its full stop */
  readonly next?: string;
}

/**
 * An input that cannot be used: a request, a file, an option.
 *
 * It reaches the user as one sentence (`where what, expected`) and ends the command line with exit code 2.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly complaint: Complaint;

  constructor(complaint: Complaint) {
    const next = complaint.next === undefined ? '' : ` ${complaint.next}.`;
    super(`${complaint.where} ${complaint.what}; ${complaint.expected}.${next}`);
    this.complaint = complaint;
  }
}

/** Puts a value into a message: short, on one line, control characters escaped, NaN and Infinity by name. */
export function shown(value: unknown, limit = 60): string {
  const text =
    typeof value === 'number'
      ? Object.is(value, -0)
        ? '-0'
        : String(value)
      : (JSON.stringify(value) ?? String(value));
  const escaped = text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return escaped.length <= limit ? escaped : `${escaped.slice(0, limit - 1)}…`;
}
