import { usualPython } from '../../src/cli/subject-options.js';
import type { ConformanceRow } from '../../src/contract/conformance.js';
import { type ResolvedDescription, resolveDescription } from '../../src/contract/description.js';
import { resultSchema } from '../../src/contract/result.js';
import { exitCodes } from '../../src/contract/verdict.js';
import type { BuiltIn } from '../../src/node/built-in.js';
import { type BuiltInStatus, runsForeignCode } from '../../src/node/built-ins.js';
import { type ChildEnding, type ChildOptions, runChild } from './child-program.js';
import { cellsOf, checkedRow, erroneousRow, type RowSubject, unavailableRow } from './conformance-row.js';
import { inPairs } from './in-pairs.js';

/** How the rows are made. */
export interface RowOptions extends Omit<ChildOptions, 'timeLimitMs'> {
  readonly seed: number;
  readonly cases: number;
  /** the command line, as a program and its arguments; its source unless given */
  readonly commandLine?: readonly string[];
  /** what the check is asked beside that, as for a part of its cases */
  readonly further?: readonly string[];
  /** told each row as soon as it is there */
  readonly onRow: (row: ConformanceRow) => void;
}

/** Loading TensorFlow takes half a minute on a busy machine. */
const describeLimitMs = 180_000;
/** The slowest row takes a minute or two; a hang must not cost the report. */
const checkLimitMs = 1_200_000;

const typescript = [process.execPath, '--import', 'tsx'];
/** Exit codes of a check that wrote its result. */
const answered = [exitCodes.pass, exitCodes.fail, exitCodes.error, exitCodes.inconclusive];

/** Checks every built-in subject, cell by cell, by the real command line, each in a process of its own; in the order of the list. */
export async function runRows(
  statuses: readonly BuiltInStatus[],
  options: RowOptions,
): Promise<ConformanceRow[]> {
  const described = await inPairs(statuses.map((status) => () => describeStatus(status, options)));
  const tasks = described.flatMap((subjects) =>
    subjects.map((task) => async () => {
      const row = await task();
      options.onRow(row);
      return row;
    }),
  );
  return inPairs(tasks);
}

/** The tasks that make the rows of one subject. */
async function describeStatus(
  { builtIn, reason }: BuiltInStatus,
  options: RowOptions,
): Promise<readonly (() => Promise<ConformanceRow>)[]> {
  const unknown: RowSubject = { builtIn, description: null, cell: null };
  if (reason !== null) return [async () => unavailableRow(unknown, reason)];
  const description = await describe(builtIn, options);
  if (typeof description === 'string') return [async () => erroneousRow(unknown, description)];
  return cellsOf(description).map((cell) => () => checkCell({ builtIn, description, cell }, options));
}

/** What a subject says of itself, or why that could not be learned. */
async function describe(
  { name }: Pick<BuiltIn, 'name'>,
  options: RowOptions,
): Promise<ResolvedDescription | string> {
  const program = [...typescript, 'spec/conformance/describe-built-in.ts', name];
  const ending = await runChild(program, { ...options, timeLimitMs: describeLimitMs });
  if (ending.complaint !== null) return withLastWords('It could not be described', ending);
  const last = ending.stdout.trim().split('\n').at(-1) ?? '';
  try {
    return resolveDescription(JSON.parse(last));
  } catch (cause) {
    return `What it says of itself cannot be read: ${String(cause)}`;
  }
}

/** Makes the row of one cell, in a process of its own. */
export async function checkCell(subject: RowSubject, options: RowOptions): Promise<ConformanceRow> {
  const { builtIn, cell } = subject;
  const program = [
    ...(options.commandLine ?? [...typescript, 'src/cli/main.ts']),
    ...['check', builtIn.name],
    ...(cell === 'custom' ? [] : ['--cell', cell ?? '']),
    ...['--seed', String(options.seed), '--cases', String(options.cases)],
    ...['--no-failures', '--json', '--quiet', ...(options.further ?? [])],
  ];
  // A replay line that speaks of an interpreter where none runs would puzzle whoever copies it.
  const python = runsForeignCode(builtIn.name) ? usualPython : options.python;
  const ending = await runChild(program, { ...options, python, timeLimitMs: checkLimitMs }, answered);
  if (ending.complaint !== null) return erroneousRow(subject, withLastWords('The check failed', ending));
  try {
    return checkedRow(subject, resultSchema.parse(JSON.parse(ending.stdout)));
  } catch (cause) {
    return erroneousRow(subject, `Its result document cannot be read: ${String(cause)}`);
  }
}

/** A complaint, with the last line that was written before it. */
function withLastWords(what: string, { complaint, stderr }: ChildEnding): string {
  const last = stderr.trim().split('\n').at(-1) ?? '';
  return `${what}. ${complaint}${last === '' ? '' : ` Its last words: ${last}`}`;
}
