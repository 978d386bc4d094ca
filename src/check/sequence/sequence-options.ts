import { InputError, shown } from '../../complaint/input-error.js';
import { refuseUnknownKeys, requireObject } from '../../contract/object.js';
import type { OpenAnew } from './opened-subject.js';

/** What sequences of calls are to be tried on. */
export interface SequenceOptions {
  /** opens a subject that no call has reached yet: the fresh answers and each sequence come from one of its own */
  readonly open: OpenAnew;
  /** what cases and sequences are drawn from */
  readonly seed?: number;
  /** how many sequences are tried */
  readonly runs?: number;
  /** how long a sequence is at most */
  readonly maxCommands?: number;
  /** whether the subject says that it survives what it does not support, and what makes no sense; others are asked neither */
  readonly survivesErrors?: boolean;
  /** the sequence of a failure, to replay it */
  readonly path?: string;
  /** the calls of that sequence which were made */
  readonly replayPath?: string;
}

/** The options with everything decided but what only a replay has. */
export type ResolvedSequenceOptions = Required<Omit<SequenceOptions, 'path' | 'replayPath'>> &
  Pick<SequenceOptions, 'path' | 'replayPath'>;

const usual = { seed: 7, runs: 40, maxCommands: 10, survivesErrors: false };

const names = ['open', 'seed', 'runs', 'maxCommands', 'survivesErrors', 'path', 'replayPath'] as const;

/** Longer and more sequences than anybody waits for are a slip of the keyboard. */
const mostRuns = 100_000;
const longestSequence = 1000;

/**
 * Checks the options of sequences and fills in what was left out.
 *
 * @throws InputError at the first that cannot be used
 */
export function resolveSequenceOptions(options: SequenceOptions): ResolvedSequenceOptions {
  const kind = 'an object with at least a function that opens subjects: { open }';
  refuseUnknownKeys(requireObject(options, 'options', kind), names, 'options');
  const { open, path, replayPath } = options;
  const { seed = usual.seed, runs = usual.runs, maxCommands = usual.maxCommands } = options;
  const { survivesErrors = usual.survivesErrors } = options;
  demand('open', open, typeof open === 'function', 'a function that opens a new subject each time');
  demand('seed', seed, Number.isSafeInteger(seed), 'a whole number, because it seeds the generator');
  demand('runs', runs, isWhole(runs, 1, mostRuns), `a whole number from 1 to ${mostRuns}`);
  demand(
    'maxCommands',
    maxCommands,
    isWhole(maxCommands, 2, longestSequence),
    `a whole number from 2 to ${longestSequence}, because one call has none before it`,
  );
  demand('survivesErrors', survivesErrors, typeof survivesErrors === 'boolean', 'true or false');
  demand('path', path, path === undefined || isPath(path), 'the path of a failure, as in "3:0:1"');
  demand(
    'replayPath',
    replayPath,
    replayPath === undefined || (path !== undefined && /^[\w+/]*:[\w+/]*$/.test(replayPath)),
    'that of a failure beside its path, as in "AAB:F"',
  );
  const replay = { ...(path !== undefined && { path }), ...(replayPath !== undefined && { replayPath }) };
  return { open, seed, runs, maxCommands, survivesErrors, ...replay };
}

/** Begins with the number of a sequence, which is one of those that a search tries. */
function isPath(path: string): boolean {
  return /^\d+(?::\d+)*$/.test(path) && Number.parseInt(path, 10) < mostRuns;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

function demand(name: string, value: unknown, holds: boolean, expected: string): void {
  if (holds) return;
  throw new InputError({
    where: `options.${name}`,
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    expected: `expected ${expected}`,
  });
}
