import { preview } from './preview.js';

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

/** Control characters, separators of lines and directions of writing, and halves of a surrogate pair. */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Puts a value into a message: on one line, at most `limit` characters, NaN, Infinity and −0 by name.
 *
 * Characters that would move the cursor, end the line or turn the direction of writing are escaped; never throws.
 */
export function shown(value: unknown, limit = 60): string {
  const escaped = preview(value, limit).replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (escaped.length <= limit) return escaped;
  return `${escaped.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
