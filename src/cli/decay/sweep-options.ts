import { readFile } from 'node:fs/promises';
import { InputError, shown } from '../../complaint/input-error.js';
import type { Activation, Cell } from '../../contract/architecture.js';
import { resolveSweep, type Sweep, type SweepInputs, type SweepMeasures } from '../../contract/sweep.js';
import { decayDefaults } from '../../decay/plan-decay.js';
import { shellWord } from '../shell-word.js';

/** What the command line says of a sweep; undefined: nothing. */
export interface SweepOptions {
  readonly sweep?: string | undefined;
  readonly cell?: readonly Cell[] | undefined;
  readonly activation?: readonly Activation[] | undefined;
  readonly initialisation?: readonly string[] | undefined;
  readonly gain?: readonly number[] | undefined;
  readonly inputs?: readonly SweepInputs[] | undefined;
  readonly lengths?: readonly number[] | undefined;
  readonly hidden?: readonly number[] | undefined;
  readonly layers?: readonly number[] | undefined;
  readonly seeds?: number | undefined;
  readonly seed?: number | undefined;
  readonly measures?: SweepMeasures | undefined;
}

const axes = [
  'cell',
  'activation',
  'initialisation',
  'gain',
  'inputs',
  'lengths',
  'hidden',
  'layers',
] as const;

/**
 * Makes the sweep of a command line: one block of all that its options list, or the blocks of a file.
 *
 * @throws InputError when the file cannot be read or used, or an option stands beside it that the file would say
 */
export async function sweepOf(options: SweepOptions): Promise<Sweep> {
  const told = Object.fromEntries(
    (['seeds', 'seed', 'measures'] as const)
      .filter((key) => options[key] !== undefined)
      .map((key) => [key, options[key]]),
  );
  const own = Object.fromEntries(
    axes.filter((axis) => options[axis] !== undefined).map((axis) => [axis, options[axis]]),
  );
  if (options.sweep === undefined) return { blocks: [own], ...told };
  const [first] = Object.keys(own);
  if (first !== undefined) {
    throw new InputError({
      where: `--${first}`,
      what: `stands beside --sweep ${options.sweep}`,
      expected:
        'expected only --seeds, --seed and --measures beside it, because the file says which networks are measured',
      next: `Write ${first} into the file`,
    });
  }
  return { ...resolveSweep(await readJson(options.sweep), options.sweep), ...told };
}

async function readJson(path: string): Promise<unknown> {
  const refuse = (what: string): never => {
    throw new InputError({
      where: shown(path),
      what,
      expected: 'expected a file in JSON that says which networks are measured',
      next: 'backproof schema sweep prints what it may hold',
    });
  };
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) =>
    refuse(`cannot be read (${cause.code})`),
  );
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    return refuse(`is no JSON (${shown((cause as Error).message, 120)})`);
  }
}

/** The command that makes the same document again, on however many machines and threads; defaults left out. */
export function sweepCommand(options: SweepOptions): string {
  const lists = axes.flatMap((axis) => {
    const values = options[axis];
    if (values === undefined) return [];
    return repeated.has(axis)
      ? values.map((value) => `--${axis} ${shellWord(String(value))}`)
      : [`--${axis} ${values.join(',')}`];
  });
  return [
    'backproof decay',
    ...(options.sweep === undefined ? [] : [`--sweep ${shellWord(options.sweep)}`]),
    ...lists,
    ...(options.seeds === undefined ? [] : [`--seeds ${options.seeds}`]),
    ...(options.measures === undefined ? [] : [`--measures ${options.measures}`]),
    ...(options.seed === undefined && options.sweep !== undefined
      ? []
      : [`--seed ${options.seed ?? decayDefaults.seed}`]),
  ].join(' ');
}

/** Options that are given once for each value; the others list theirs with commas. */
const repeated: ReadonlySet<string> = new Set(['cell', 'activation', 'initialisation', 'inputs']);
