import fc from 'fast-check';
import { InputError, shown } from '../../complaint/input-error.js';
import { randomStream } from '../../numeric/random.js';
import type { FreshAnswers } from './fresh-answers.js';
import { type OpenAnew, withOpened } from './opened-subject.js';
import type { SequenceCase } from './sequence-cases.js';
import {
  type Disturbance,
  type SequenceCommand,
  type SequenceReal,
  sequenceCommands,
} from './sequence-commands.js';
import { type Mismatch, SequenceMismatch } from './sequence-mismatch.js';
import type { ResolvedSequenceOptions } from './sequence-options.js';

/** So many shorter sequences are tried before the shortest found so far is taken. */
const shrinkAttempts = 300;

/** A mismatch and what replays its sequence. */
export interface FoundSequence {
  /** fast-check's path to the sequence */
  readonly path: string;
  /** which of its commands were run */
  readonly replayPath: string;
  readonly mismatch: Mismatch;
}

/** What a search came to. */
export interface SearchedSequences {
  /** how many calls were compared */
  readonly compared: number;
  /** how many sequences were tried */
  readonly runs: number;
  readonly found: FoundSequence | null;
}

/** What sequences are made of. */
export interface SequenceParts {
  /** at least one */
  readonly cases: readonly SequenceCase[];
  readonly disturbances: readonly Disturbance[];
  readonly fresh: FreshAnswers;
}

/**
 * Lets fast-check look for a sequence that changes what a subject answers, and make it as short as it can; or replays the one
 * sequence of a path.
 *
 * @throws InputError where path and replayPath lead to no sequence, and what opening or closing a subject throws
 */
export async function searchSequences(
  options: ResolvedSequenceOptions,
  parts: SequenceParts,
): Promise<SearchedSequences> {
  const { open, seed, runs, maxCommands, path, replayPath } = options;
  const isReplay = path !== undefined;
  const trial = openTrial(open, parts);
  const whichCase = fc.integer({ min: 0, max: parts.cases.length - 1 });
  const sequences = fc.commands(sequenceCommands(parts.disturbances), {
    maxCommands,
    size: 'max',
    ...(replayPath !== undefined && { replayPath }),
  });
  const holds = isReplay ? endingAfter(trial.holds) : trial.holds;
  const property = fc.asyncProperty(whichCase, whichCase, sequences, holds);
  const parameters = {
    seed: randomStream(seed, 'sequences').uint32() | 0,
    numRuns: isReplay ? 1 : runs,
    verbose: 0,
    ...(isReplay && { path, endOnFailure: true }),
  } as const;
  const details = await Promise.resolve()
    .then(() => fc.check(property, parameters))
    .catch((cause: unknown) => {
      throw isReplay ? notReplayed(cause, options) : cause;
    });
  trial.rethrow();
  const { failed, counterexample, counterexamplePath, errorInstance, numRuns } = details;
  const searched = { compared: trial.compared(), runs: numRuns };
  if (!failed || counterexample === null || !(errorInstance instanceof SequenceMismatch)) {
    return { ...searched, found: null };
  }
  const [, ran = ''] = /replayPath="([^"]*)"/.exec(String(counterexample[2])) ?? [];
  const { mismatch } = errorInstance;
  // A replay ends with the sequence that it began with.
  const found = { path: counterexamplePath ?? '0', replayPath: replayPath ?? ran, mismatch };
  return { ...searched, found };
}

/** What fast-check says of a path that leads nowhere, in our terms; anything else as it is. */
function notReplayed(cause: unknown, { path, replayPath }: ResolvedSequenceOptions): unknown {
  if (!(cause instanceof Error) || !/replay/i.test(cause.message)) return cause;
  const isPath = cause.message.startsWith('Unable to replay');
  const name = isPath ? 'path' : 'replayPath';
  return new InputError({
    where: `options.${name}`,
    what: `is ${shown(isPath ? path : replayPath)}`,
    expected: `expected the ${name} of a failure of this seed and these options`,
    next: 'Take seed, path and replayPath from one failure, and the other options as they were when it was found',
  });
}

type Holds = (first: number, second: number, commands: Iterable<SequenceCommand>) => Promise<void>;

/** Fails after one sequence in any case: where a replayed one agrees, fast-check would go on to others that nobody asked for. */
function endingAfter(holds: Holds): Holds {
  return async (...sequence) => {
    await holds(...sequence);
    throw new Error('The replay is over.');
  };
}

/** Tries sequences, each on a subject of its own. */
function openTrial(open: OpenAnew, { cases, fresh }: SequenceParts) {
  let [compared, shorter] = [0, 0];
  let kind: Mismatch['kind'] | null = null;
  const thrown: unknown[] = [];

  /** @throws SequenceMismatch where a sequence shows one of the kind that was found first */
  async function holds(first: number, second: number, commands: Iterable<SequenceCommand>): Promise<void> {
    if (kind !== null) shorter++;
    if (shorter > shrinkAttempts || thrown.length > 0) return;
    try {
      await withOpened(open, async (subject) => {
        const real: SequenceReal = { subject, cases: [cases[first]!, cases[second]!], fresh, calls: [] };
        await fc.asyncModelRun(() => ({ model: { last: null }, real }), commands);
        compared += real.calls.filter(({ isCompared }) => isCompared).length;
      });
    } catch (cause) {
      if (!(cause instanceof SequenceMismatch)) {
        // fast-check takes what is thrown for a failure, and would look for a shorter sequence that throws.
        // What is thrown on the way to a shorter one does not take the place of what was found.
        if (kind === null) thrown.push(cause);
        return;
      }
      // What is made shorter is what was found, not another fault of the same subject.
      kind ??= cause.mismatch.kind;
      if (cause.mismatch.kind === kind) throw cause;
    }
  }

  return {
    holds,
    compared: () => compared,
    rethrow: () => {
      if (thrown.length > 0) throw thrown[0];
    },
  };
}
