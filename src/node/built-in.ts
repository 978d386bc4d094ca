import type { OpenSubject } from '../contract/subject.js';
import type { PrecisionName } from '../numeric/precision.js';

/** What built-in subjects find on this machine. */
export interface BuiltInSetting {
  /** the interpreter that runs those written in Python: a name that is looked up, or a path */
  readonly python: string;
}

/** What a built-in subject is opened with. */
export interface BuiltInOpening extends BuiltInSetting {
  /** how long a call may take, from asking to the end of the answer; for those in a process of their own */
  readonly timeoutMs: number;
  /** how long the line of a reply may be, in bytes; for those in a process of their own */
  readonly maxReplyBytes: number;
}

/** A subject that comes with backproof: an implementation of others that it knows how to ask. */
export interface BuiltIn {
  /** what the command line calls it */
  readonly name: string;
  /** what it is, in a sentence without its full stop */
  readonly summary: string;
  /**
   * What of an answer is the adapter's own, in whole sentences: a loss that the library has not, sums and scales, and what is
   * cleared of earlier calls. Left out where the library answers by itself.
   */
  readonly ours?: string;
  /** what it computes in */
  readonly precision: PrecisionName;
  /**
   * Tells whether it can run here, within seconds: what it needs is looked for, not used.
   *
   * @returns true, or in whole sentences what is missing and how to get it
   */
  availability(setting: BuiltInSetting): Promise<true | string>;
  /** @throws SubjectFailure when it cannot be started after all */
  open(opening: BuiltInOpening): Promise<OpenSubject>;
}
