import { askPython } from './ask-python.js';

/** An interpreter that does not tell its version in that time tells nothing at all. */
const usualLimitMs = 10_000;

/**
 * Asks a Python interpreter for its version.
 *
 * @param python - a name that is looked up, or a path
 * @returns the version, as in `3.12.3`; null when it does not run, or is no Python
 * @throws SubjectFailure of the kind `timeout` when it does not answer
 */
export async function pythonVersion(python: string, limitMs = usualLimitMs): Promise<string | null> {
  const said = await askPython(python, ['--version'], limitMs);
  return /^Python (\d+(?:\.\w+)*)/.exec(said ?? '')?.[1] ?? null;
}
