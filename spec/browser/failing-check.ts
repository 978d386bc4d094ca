import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes } from '../../src/contract/verdict.js';

/** A network that `backproof init` writes, and the mistake of one line that is made in it. */
interface Mistake {
  readonly language: 'python' | 'ts';
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
  /** how `backproof check` is told of it */
  readonly subject: readonly string[];
}

/** The README's: what the step after sends back is forgotten. */
const mistakes: Readonly<Record<Mistake['language'], Mistake>> = {
  python: {
    language: 'python',
    file: 'my_lstm.py',
    right: 'da[:, :, t] + da_prevt',
    wrong: 'da[:, :, t]',
    subject: ['--command', 'python3 my_lstm.py'],
  },
  ts: {
    language: 'ts',
    file: 'my-rnn.ts',
    right: '      add(carried, row(Waa, i), d);\n',
    wrong: '',
    subject: ['./my-rnn.ts'],
  },
};

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const typescript = ['--import', import.meta.resolve('tsx'), program];

/**
 * Writes a network with a mistake into an empty folder, checks it, and gives the command line and what it printed, in colours.
 *
 * The network is the one in Python where `python3` beside `$BACKPROOF_PYTHON`, or in the PATH, has NumPy, else the one in TypeScript.
 *
 * @throws Error where the check finds nothing: then there is nothing to show
 */
export function failingCheck(): string {
  const environment = environmentWithPython();
  const mistake = mistakes[hasNumPy(environment) ? 'python' : 'ts'];
  const folder = mkdtempSync(join(tmpdir(), 'backproof-screenshot-'));
  try {
    execFileSync(process.execPath, [...typescript, 'init', '--lang', mistake.language], {
      cwd: folder,
      stdio: 'ignore',
    });
    makeMistake(join(folder, mistake.file), mistake);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...typescript, 'check', ...mistake.subject, '--quiet'],
      { cwd: folder, env: environment, encoding: 'utf8' },
    );
    if (status !== exitCodes.fail)
      throw new Error(`The check ended with ${status}, not as a failure. ${stderr}`);
    const words = mistake.subject.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ');
    return `\u001b[32m$\u001b[39m backproof check ${words}\n${stdout.trimEnd()}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes the mistake in the file; an Error where the line is not in it exactly once. */
function makeMistake(path: string, { right, wrong }: Mistake): void {
  const parts = readFileSync(path, 'utf8').split(right);
  if (parts.length !== 2)
    throw new Error(`${path} has “${right.trim()}” ${parts.length - 1} times, expected once.`);
  writeFileSync(path, parts.join(wrong));
}

/** The environment in colours, in which `python3` is the one that the specs use. */
function environmentWithPython(): NodeJS.ProcessEnv {
  const { BACKPROOF_PYTHON: python, NO_COLOR: _, ...environment } = process.env;
  const path = environment.PATH ?? '';
  return {
    ...environment,
    FORCE_COLOR: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PATH: python === undefined ? path : `${dirname(python)}${delimiter}${path}`,
  };
}

function hasNumPy(environment: NodeJS.ProcessEnv): boolean {
  return spawnSync('python3', ['-c', 'import numpy'], { env: environment, stdio: 'ignore' }).status === 0;
}
