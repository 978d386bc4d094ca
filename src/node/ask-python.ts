import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SubjectFailure } from '../contract/subject-failure.js';
import { endProcess } from './process/end-process.js';
import { processGroup } from './process/process-group.js';
import { startWatcher } from './process/watcher.js';

/** How long a late interpreter, and whatever it started, has between SIGTERM and SIGKILL. */
const graceMs = 500;

/**
 * Runs a Python interpreter for what it prints, in a process group of its own that is ended with all that is in it, also when
 * the interpreter is a script that starts another, or this process is killed.
 *
 * @param python - a name that is looked up, or a path
 * @returns what it wrote to stdout; null when it cannot be run, or ends in a failure
 * @throws SubjectFailure of the kind `timeout` when it has not ended by then
 */
export async function askPython(
  python: string,
  args: readonly string[],
  limitMs: number,
): Promise<string | null> {
  const child = started(python, args);
  if (child?.pid === undefined) return null;
  const watcher = startWatcher(graceMs);
  watcher.watch(child.pid);
  const answer = Promise.all([text(child.stdout), once(child, 'exit')]).then(([stdout, [code]]) =>
    code === 0 ? stdout : null,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const words = `${python} did not answer within ${limitMs / 1000} s`;
    timer = setTimeout(() => reject(new SubjectFailure('timeout', words)), limitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    await endProcess(processGroup(child, child.pid), { graceMs, isPolite: false });
    child.stdout.destroy();
    await watcher.dismiss();
  }
}

/** Starts it; null: not even that can be tried, as with an empty name. */
function started(python: string, args: readonly string[]) {
  try {
    const child = spawn(python, args, {
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return child.on('error', () => undefined);
  } catch {
    return null;
  }
}
