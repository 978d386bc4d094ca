import type { Entry } from '../../comparison/agreement.js';
import type { AnyRequest } from '../../contract/request.js';

/** A call of a sequence. */
export interface SequenceCall {
  readonly words: string;
  readonly request: AnyRequest;
  /** whether its answer is compared; otherwise whatever comes of it is right */
  readonly isCompared: boolean;
}

/** How a subject that was asked several things differs from a newly opened one. */
export interface Mismatch {
  /** `changed`: another answer · `mutates`: it wrote into its request · `crash`: no answer, where a newly opened one has one */
  readonly kind: 'changed' | 'mutates' | 'crash';
  /** what was asked, in order; the last shows the mismatch */
  readonly calls: readonly SequenceCall[];
  readonly quantity: string;
  /** the entry that differs most; null where the whole quantity does */
  readonly worst: Entry | null;
  /** what the subject itself had to say, or what it changed, as a sentence */
  readonly said: string | null;
}

/** A sequence that shows a mismatch: what fast-check takes for the failure of a property. */
export class SequenceMismatch extends Error {
  override readonly name = 'SequenceMismatch';
  constructor(readonly mismatch: Mismatch) {
    super(`${mismatch.kind}: ${mismatch.quantity}`);
  }
}

/** Writes the calls of a sequence as a list that a person can follow. */
export function callsInWords(calls: readonly SequenceCall[]): string[] {
  return calls.map(({ words, request }, at) =>
    calls[at - 1]?.request === request ? 'ask the very same again' : words,
  );
}
