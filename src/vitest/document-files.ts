import { createHash } from 'node:crypto';

/** Whose document it is: the same test has the same file in every run. */
export interface DocumentOwner {
  /** the Vitest project; empty where there is but one */
  readonly project: string;
  /** the spec's path, relative to the root */
  readonly module: string;
  /** the full name of the test or the suite */
  readonly name: string;
  /** which of the checks of that name it is, from 0 */
  readonly ordinal: number;
}

/** As much of a name as tells a person which it is. */
const longestStem = 60;

/**
 * Names the file of a document: `lstm-gradient-check-1a2b3c4d5e6f.json`.
 *
 * The words are those of the test's name, in small letters and without anything that a file system minds; the digits, the
 * first twelve of a SHA-256 of everything that identifies the test, keep apart what the words do not.
 */
export function documentFile({ project, module, name, ordinal }: DocumentOwner): string {
  const stem = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestStem)
    .replaceAll(/^-|-$/g, '');
  const identity = JSON.stringify([project, module, name, ordinal]);
  const digits = createHash('sha256').update(identity).digest('hex').slice(0, 12);
  return `${stem === '' ? 'test' : stem}-${digits}.json`;
}
