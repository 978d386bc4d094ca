import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openProcessSubject, type ProcessSubject } from '../../src/node/process/process-subject.js';

/** No evaluation takes long, but starting NumPy may, on a busy machine. */
const timeLimitMs = 120_000;

/** Where `backproof init --lang python` takes its files from. */
export const scaffold = fileURLToPath(new URL('../../src/node/scaffold/python/', import.meta.url));

/** The path of a program in `spec/python/subjects/`. */
export function subjectProgram(name: string): string {
  return fileURLToPath(new URL(`subjects/${name}`, import.meta.url));
}

/** The path of a program that comes with backproof, in `src/node/adapters/python/`. */
export function adapterProgram(name: string): string {
  return fileURLToPath(new URL(`../../src/node/adapters/python/${name}`, import.meta.url));
}

/**
 * Opens a Python program as a subject, by `$BACKPROOF_PYTHON`, else `python3`.
 *
 * @param program - its path
 */
function openPython(program: string, args: readonly string[] = []): ProcessSubject {
  return openProcessSubject({
    command: [pythonCommand(), program, ...args].map((word) => `"${word}"`).join(' '),
    environment: pythonEnvironment,
    timeoutMs: timeLimitMs,
  });
}

/** The interpreter that has NumPy. */
function pythonCommand(): string {
  return process.env.BACKPROOF_PYTHON ?? 'python3';
}

/** One thread, no `__pycache__` beside the programs, and output that is buffered as it usually is. */
const pythonEnvironment = {
  OMP_NUM_THREADS: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONUNBUFFERED: '',
} as const;

/** What a subject said to the lines that it was sent. */
export interface Conversation {
  /** every line of stdout, parsed */
  readonly replies: readonly unknown[];
  readonly stderr: string;
}

/**
 * Sends lines to a Python program and then the end of its stdin, without a harness in between.
 *
 * @param lines - messages, or text as it is sent
 * @throws Error when the program fails, or a line of its stdout is no JSON
 */
export async function converse(
  program: string,
  args: readonly string[],
  lines: readonly (object | string)[],
): Promise<Conversation> {
  const running = promisify(execFile)(pythonCommand(), [program, ...args], {
    env: { ...process.env, ...pythonEnvironment },
    timeout: timeLimitMs,
    maxBuffer: 2 ** 26,
  });
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`);
  running.child.stdin?.end(text.join(''));
  const { stdout, stderr } = await running;
  const written = stdout.split('\n').filter((line) => line !== '');
  return { replies: written.map((line) => JSON.parse(line)), stderr };
}

/** Opens a subject for as long as it is used, and sees to it that it ended by itself. */
export async function usingPython<Answer>(
  program: string,
  args: readonly string[],
  use: (subject: ProcessSubject) => Promise<Answer>,
): Promise<Answer> {
  const subject = openPython(program, args);
  try {
    const answer = await use(subject);
    const warnings = await subject.close();
    if (warnings.length > 0) throw new Error(`${program} did not end by itself: ${warnings.join(' ')}`);
    return answer;
  } finally {
    await subject.close();
  }
}
