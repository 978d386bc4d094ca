import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptCase } from '../check/memory/kept-cases.js';
import { mergedKept } from '../check/memory/kept-cases-after-run.js';
import { InputError, shown } from '../complaint/input-error.js';
import { readStored, type StoredCases, storedText } from './failure-store-format.js';
import { writeFileWhole } from './write-file.js';

/** Where failing cases are kept unless another folder is asked for. */
export const usualFailureFolder = '.backproof/failures';

/** The failing cases of a subject that were kept, and what a person should know of how they were read. */
interface LoadedCases {
  readonly kept: readonly KeptCase[];
  readonly warnings: readonly string[];
}

/** As much of a path as a message shows. */
const longestPath = 200;

const otherVersion = 'it was written by another version of backproof';

/** Far more than what is kept, at a megabyte a case; a longer file was made by something else. */
const largestFile = 64 * 2 ** 20;

/**
 * Reads the failing cases that were kept of a subject; none where nothing was.
 *
 * Never throws: a memory that cannot be read is a warning, because the check does not depend on it.
 *
 * @param subject - how the subject is asked for on the command line: a name, a path, a command; any text at all
 */
export async function loadKept(folder: string, subject: string): Promise<LoadedCases> {
  const path = storePath(folder, subject);
  const stored = await readStore(path);
  if (typeof stored === 'string') return { kept: [], warnings: [notReplayed(path, stored)] };
  switch (stored.kind) {
    case 'cases':
      return {
        kept: stored.cases,
        warnings: stored.unreadable === 0 ? [] : [partlyReplayed(path, stored.unreadable)],
      };
    case 'other version':
      return { kept: [], warnings: [notReplayed(path, otherVersion)] };
    case 'damaged':
      return { kept: [], warnings: [notReplayed(path, 'it is damaged, or no file of backproof')] };
  }
}

/**
 * Stores what a run keeps, whole or not at all; with nothing to keep the file goes.
 *
 * What another run has stored meanwhile is kept too; of two that write in the same instant the later one prevails. A damaged
 * file is put aside; one of another version is left alone, and nothing is stored.
 *
 * @param before - what `loadKept` read at the beginning of the run
 * @param after - what `afterRun` keeps
 * @returns warnings: a memory that cannot be written does not fail a check
 */
export async function saveKept(
  folder: string,
  subject: string,
  before: readonly KeptCase[],
  after: readonly KeptCase[],
): Promise<string[]> {
  const path = storePath(folder, subject);
  const stored = await readStore(path);
  if (typeof stored === 'string' || stored.kind === 'other version') {
    return after.length === 0 ? [] : [notKept(path, typeof stored === 'string' ? stored : otherVersion)];
  }
  const now = stored.kind === 'cases' ? stored.cases : [];
  const merged = mergedKept(before, after, now);
  if (summaryOf(merged) === summaryOf(now)) return [];
  try {
    if (stored.kind === 'damaged') await rename(path, `${path}.damaged`);
    if (merged.length === 0) await rm(path, { force: true });
    else await write(folder, path, storedText(subject, merged));
    return [];
  } catch (cause) {
    return [notKept(path, reasonOf(cause))];
  }
}

/** What tells one store from another: a request is told by its path. */
function summaryOf(cases: readonly KeptCase[]): string {
  return JSON.stringify(
    cases.map(({ path, replay, check, fault, quantity }) => [path, replay, check, fault, quantity]),
  );
}

async function write(folder: string, path: string, text: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  // Whoever wants to share the cases takes the file away; it does not come back as long as the folder is there.
  if (made !== undefined) {
    const ignored = '# Written by backproof, which keeps failing cases here.\n*\n';
    await writeFileWhole(join(folder, '.gitignore'), ignored, 'what git ignores');
  }
  await writeFileWhole(path, text, 'the failing cases');
}

/** The file of a subject: what is harmless in its name, for a person, and a hash of the whole name. */
function storePath(folder: string, subject: string): string {
  const longestSlug = 40;
  const slug = subject
    .slice(0, 1000)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(-longestSlug);
  const hash = createHash('sha256').update(subject).digest('hex').slice(0, 16);
  return join(folder, `${slug === '' ? 'subject' : slug}-${hash}.json`);
}

/** What a file says, nothing where there is none, or the reason why it cannot be read, as a clause. */
async function readStore(path: string): Promise<StoredCases | string> {
  try {
    const file = await stat(path);
    if (!file.isFile()) return 'it is no regular file';
    if (file.size > largestFile) return 'it is larger than any file of failing cases can be';
    return readStored(await readFile(path, 'utf8'));
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return isMissing ? { kind: 'cases', cases: [], unreadable: 0 } : reasonOf(cause);
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof InputError) return `${cause.complaint.where} ${cause.complaint.what}`;
  return cause instanceof Error && 'code' in cause ? `of ${String(cause.code)}` : 'of an unknown reason';
}

function notReplayed(path: string, reason: string): string {
  return `The failing cases in ${shown(path, longestPath)} are not replayed, because ${reason}. The file is left as it is.`;
}

function partlyReplayed(path: string, count: number): string {
  const cases = count === 1 ? '1 failing case' : `${count} failing cases`;
  return `${cases} in ${shown(path, longestPath)} cannot be read: not replayed now, and left out when failing cases are next stored.`;
}

function notKept(path: string, reason: string): string {
  return `The failing cases of this run could not be kept in ${shown(path, longestPath)}, because ${reason}. Their replay lines still make them.`;
}
