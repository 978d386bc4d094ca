import { dirname } from 'node:path';
import type { RunResult } from '../check/check.js';
import {
  againstBaseline,
  type Baseline,
  requireBaselineOf,
  updatedBaseline,
} from '../check/memory/baseline.js';
import { InputError } from '../complaint/input-error.js';
import { readBaseline, requireBaseline, writeBaseline } from '../node/baseline-file.js';
import { requireWritableFolder } from '../node/write-file.js';
import { uninterrupted } from './interruption.js';

/** A baseline and what is to be done with it. */
interface AskedBaseline {
  readonly file: string;
  /** null: there is none yet */
  readonly baseline: Baseline | null;
  /** whether it is written anew */
  readonly updates: boolean;
}

/**
 * Reads the baseline that the options ask for; null when they ask for none.
 *
 * @throws InputError when it is missing, or there is one to update and no file is named
 */
export async function baselineOf(options: {
  readonly baseline?: string | undefined;
  readonly updateBaseline: boolean;
}): Promise<AskedBaseline | null> {
  const { baseline: file, updateBaseline: updates } = options;
  if (file !== undefined) {
    if (updates) await requireWritableFolder(dirname(file), 'the baseline', file);
    return { file, updates, baseline: await (updates ? readBaseline(file) : requireBaseline(file)) };
  }
  if (!updates) return null;
  throw new InputError({
    where: '--update-baseline',
    what: 'is given without --baseline',
    expected: 'expected the file to write, as in --baseline known.json --update-baseline',
  });
}

/** A result, and what is to be said of its baseline in whole sentences. */
interface Held {
  readonly result: RunResult;
  readonly notes: readonly string[];
  /** whether the baseline could not be used or written, which was asked for */
  readonly isRefused: boolean;
}

/**
 * Holds a result against the baseline, or makes it the baseline first.
 *
 * A baseline that is another subject's, or cannot be written, excuses nothing; the report is made all the same.
 *
 * @param isWhole - whether the run was whole, so that what it does not find is not there
 */
export async function heldAgainst(
  asked: AskedBaseline | null,
  result: RunResult,
  isWhole: boolean,
): Promise<Held> {
  try {
    return await held(asked, result, isWhole);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    return { result, notes: [`${cause.message} Every finding counts as new.`], isRefused: true };
  }
}

async function held(asked: AskedBaseline | null, result: RunResult, isWhole: boolean): Promise<Held> {
  if (asked === null || result.subject === null) return { result, notes: [], isRefused: false };
  const { file, updates, baseline } = asked;
  const { name } = result.subject;
  if (baseline !== null) requireBaselineOf(name, baseline, file);
  const done = { notes: [], isRefused: false };
  if (!updates) return { ...done, result: againstBaseline(result, baseline!, isWhole) };
  if (result.verdict === 'error') {
    return { ...done, result, notes: [`${file} was left as it was, because the run ended with an error.`] };
  }
  const updated = updatedBaseline(name, result, baseline, isWhole);
  await uninterrupted(() => writeBaseline(file, updated));
  return { ...done, result: againstBaseline(result, updated, isWhole) };
}
