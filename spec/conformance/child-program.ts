import { spawn } from 'node:child_process';

/** What a program of its own is run with. */
export interface ChildOptions {
  readonly folder: string;
  readonly timeLimitMs: number;
  /** the interpreter that programs find in `BACKPROOF_PYTHON` */
  readonly python: string;
}

/** How a program ended. */
export interface ChildEnding {
  readonly stdout: string;
  readonly stderr: string;
  /** why it ended badly, in a sentence; null where it ended by itself with one of the wanted codes */
  readonly complaint: string | null;
}

/** What a library writes beside its answers is not read without end. */
const mostCharacters = 2 ** 28;

/**
 * Runs a program in a process group of its own, to its end or to the end of its time, so that nothing that it does can harm
 * the one that runs it.
 *
 * Variables that would configure backproof are left out, and each numeric library gets one thread, so that its sums do not
 * depend on how busy the machine is.
 *
 * @param command - the program and its arguments
 * @param wanted - the exit codes of a program that did what it was asked for
 */
export function runChild(
  [program = '', ...args]: readonly string[],
  { folder, timeLimitMs, python }: ChildOptions,
  wanted: readonly number[] = [0],
): Promise<ChildEnding> {
  const child = spawn(program, args, {
    cwd: folder,
    env: environment(python),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      if (written[name].length < mostCharacters) written[name] += text;
    });
  }
  let isLate = false;
  const alarm = setTimeout(() => {
    isLate = true;
    endGroup(child.pid);
  }, timeLimitMs);
  return new Promise((resolve) => {
    const end = (complaint: string | null): void => {
      clearTimeout(alarm);
      resolve({ ...written, complaint });
    };
    child.on('error', (cause) => end(`It could not be started: ${cause.message}.`));
    child.on('close', (code, signal) => {
      if (isLate) return end(`It did not end within ${timeLimitMs / 1000} seconds.`);
      if (code !== null && wanted.includes(code)) return end(null);
      end(code === null ? `It was ended by ${signal}.` : `It ended with the exit code ${code}.`);
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

function environment(python: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:BACKPROOF_|FORCE_COLOR$|NODE_OPTIONS$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    NO_COLOR: '1',
    OMP_NUM_THREADS: '1',
    MKL_NUM_THREADS: '1',
    OPENBLAS_NUM_THREADS: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    BACKPROOF_PYTHON: python,
  };
}
