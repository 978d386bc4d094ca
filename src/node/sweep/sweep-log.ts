import { type FileHandle, open, rm } from 'node:fs/promises';
import { z } from 'zod';
import { InputError, shown } from '../../complaint/input-error.js';
import type { PointResult } from '../../decay/measure-point.js';
import { writeFileWhole } from '../write-file.js';
import { checkedLine, readCheckedLine } from './checked-line.js';
import { fitsPlan } from './fits-plan.js';
import { encodePointResult, pointResultSchema } from './point-codec.js';
import { type SweepHead, sweepHeadSchema } from './sweep-head.js';

/** The finished points of a sweep, on their way into a file that survives whatever ends the process. */
export interface SweepLog {
  /** by place in the plan: what was found in the file, and what has come since */
  readonly done: ReadonlyMap<number, PointResult>;
  /** how many lines of the file could not be read, or do not fit the plan; their points are measured again */
  readonly damaged: number;
  /** Adds a finished point; when the promise is fulfilled it stands in the file, and survives the process. */
  append(place: number, result: PointResult): Promise<void>;
  /** Closes the file, its points sorted as in the plan: the same bytes, in whatever order they were finished. */
  finish(): Promise<void>;
  /** Closes the file and removes it. */
  remove(): Promise<void>;
}

/** What a file of points holds. */
export interface SweepRecord {
  readonly head: SweepHead;
  readonly done: ReadonlyMap<number, PointResult>;
  readonly damaged: number;
}

const lineSchema = z.strictObject({ place: z.int().nonnegative(), result: pointResultSchema });

/**
 * Opens the file of a sweep, a new one or one that an earlier run left unfinished.
 *
 * A line that was torn when its process was killed is dropped, and its point measured again; so is one that does not fit the plan.
 *
 * @throws InputError when the file is of another sweep, or cannot be read or written
 */
export async function openSweepLog(path: string, head: SweepHead): Promise<SweepLog> {
  const found = await readIfThere(path);
  if (found !== null) requireSame(found.head, head, path);
  const done = new Map(found?.done);
  const damaged = found?.damaged ?? 0;
  // A file that is whole and ends with a line feed is appended to as it is; any other is written anew.
  if (found === null || damaged > 0 || !found.isClosed) await writeLines(path, head, done);
  const file = await open(path, 'a').catch((cause: unknown) => refuse(path, 'written', cause));
  return {
    done,
    damaged,
    async append(place, result) {
      const encoded = encodePointResult(result);
      await file
        .appendFile(checkedLine({ place, result: encoded }))
        .catch((cause: unknown) => refuse(path, 'written', cause));
      // As it would be read again: whoever goes on from the file has the same numbers, down to the sign of a zero.
      done.set(place, pointResultSchema.parse(encoded));
    },
    async finish() {
      await file.close();
      await writeLines(path, head, done);
    },
    async remove() {
      await file.close();
      await rm(path, { force: true });
    },
  };
}

/**
 * Reads a file of points.
 *
 * @throws InputError when it cannot be read, or is none
 */
export async function readSweepRecord(path: string): Promise<SweepRecord> {
  const found = await readIfThere(path);
  if (found !== null) return found;
  throw new InputError({
    where: shown(path),
    what: 'is not there',
    expected: 'expected a file that backproof decay --shard wrote',
  });
}

async function readIfThere(path: string): Promise<(SweepRecord & { readonly isClosed: boolean }) | null> {
  try {
    const file = await open(path, 'r');
    // Read to its end or not, the file is closed by its lines.
    const { size } = await file.stat();
    if (size === 0) {
      await file.close();
      return null;
    }
    return await readRecord(file, size, path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    return refuse(path, 'read', cause);
  }
}

async function readRecord(
  file: FileHandle,
  size: number,
  path: string,
): Promise<SweepRecord & { readonly isClosed: boolean }> {
  let head: SweepHead | undefined;
  let bytes = 0;
  let damaged = 0;
  const done = new Map<number, PointResult>();
  for await (const line of file.readLines()) {
    bytes += Buffer.byteLength(line) + 1;
    if (head === undefined) {
      head = readHead(line, path);
      continue;
    }
    const point = lineSchema.safeParse(readCheckedLine(line));
    if (point.success && fitsPlan(point.data, head)) done.set(point.data.place, point.data.result);
    else damaged++;
  }
  return { head: head!, done, damaged, isClosed: bytes === size };
}

function readHead(line: string, path: string): SweepHead {
  const head = sweepHeadSchema.safeParse(readCheckedLine(line));
  if (head.success) return head.data;
  throw new InputError({
    where: shown(path),
    what: 'does not begin as a file of measured points does, or its first line is damaged',
    expected: 'expected a file that backproof decay of this version left or wrote',
    next: 'Name another file or folder; if backproof wrote this one, remove it and measure its points again',
  });
}

function requireSame(found: SweepHead, wanted: SweepHead, path: string): void {
  const isSame =
    found.plan === wanted.plan &&
    found.version === wanted.version &&
    found.shard.index === wanted.shard.index &&
    found.shard.count === wanted.shard.count;
  if (isSame) return;
  throw new InputError({
    where: shown(path),
    what: `holds the unfinished measurements of ${shown(found.command, longestCommand)}, version ${found.version}`,
    expected: 'expected those of this command, because two sweeps in one file would be lost to each other',
    next: 'Run that command again to finish it, give --restart to throw it away, or choose another --output',
  });
}

/** As much of a command as a message shows. */
const longestCommand = 200;

async function writeLines(
  path: string,
  head: SweepHead,
  done: ReadonlyMap<number, PointResult>,
): Promise<void> {
  await writeFileWhole(path, linesOf(head, done), 'the measured points');
}

function* linesOf(head: SweepHead, done: ReadonlyMap<number, PointResult>): Generator<string> {
  yield checkedLine(head);
  for (const place of [...done.keys()].sort((one, other) => one - other)) {
    yield checkedLine({ place, result: encodePointResult(done.get(place)!) });
  }
}

function refuse(path: string, done: 'read' | 'written', cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'for an unknown reason';
  throw new InputError({
    where: shown(path),
    what: `cannot be ${done} (${code})`,
    expected: `expected a file that the measured points can be ${done === 'read' ? 'read from' : 'added to'}`,
    next: 'What was measured so far is in it. Make room, or choose another --output, and run again',
  });
}
