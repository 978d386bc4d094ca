import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** An interpreter that does not tell its version in that time tells nothing at all. */
const timeoutMs = 10_000;

/**
 * Asks a Python interpreter for its version.
 *
 * @param python - a name that is looked up, or a path
 * @returns the version, as in `3.12.3`; null when it does not run, or is no Python
 */
export async function pythonVersion(python: string): Promise<string | null> {
  const { stdout } = await promisify(execFile)(python, ['--version'], { timeout: timeoutMs }).catch(() => ({
    stdout: '',
  }));
  return /^Python (\d+(?:\.\w+)*)/.exec(stdout)?.[1] ?? null;
}
