import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

/** No run of a Python program takes longer: compiling 150 cases takes one minute, or five on a busy machine. */
const timeLimitMs = 900_000;
const largestOutputBytes = 2 ** 28;

/** Tells what to do when the frameworks cannot be imported, as a sentence without its full stop. */
export const howToInstall =
  'Install torch and jax (pip install torch jax), or set BACKPROOF_PYTHON to a python that has them';

/** What a Python program wrote. */
export interface Written {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a Python program to its end by `$BACKPROOF_PYTHON`, else `python3`.
 *
 * @param program - its path from `spec/`
 * @param input - what it reads on stdin
 * @throws Error with its stderr when it cannot be started or fails; it is killed after a quarter of an hour
 */
export async function runPython(program: string, args: readonly string[], input = ''): Promise<Written> {
  const python = process.env.BACKPROOF_PYTHON ?? 'python3';
  const path = fileURLToPath(new URL(`../${program}`, import.meta.url));
  const running = execFileAsync(python, [path, ...args], {
    timeout: timeLimitMs,
    killSignal: 'SIGKILL',
    maxBuffer: largestOutputBytes,
    env: { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });
  // A program that ends early closes its stdin; its exit code then tells more than the broken pipe.
  running.child.stdin?.on('error', () => {});
  running.child.stdin?.end(input);
  return running.catch((error) => {
    throw error.code === 'ENOENT' ? new Error(`${python} cannot be started. ${howToInstall}.`) : error;
  });
}
