import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const installed = fileURLToPath(new URL('../../node_modules', import.meta.url));
const sources = fileURLToPath(new URL('../../src', import.meta.url));

/** What a command came to. */
export interface Ended {
  readonly status: number | null;
  /** what it wrote, to stdout and stderr together */
  readonly output: string;
}

/**
 * Makes an empty project with this package in its node_modules, and Vitest and fast-check beside it.
 *
 * @param program - the bundled command line, in a folder that looks like the package
 * @returns the folder
 */
export async function userProject(program: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'backproof-reader-'));
  const modules = join(folder, 'node_modules');
  const home = join(modules, 'backproof');
  await mkdir(join(modules, '@fast-check'), { recursive: true });
  const packed = dirname(dirname(dirname(program)));
  await cp(join(packed, 'package.json'), join(home, 'package.json'));
  await cp(join(packed, 'dist'), join(home, 'dist'), { recursive: true });
  await symlink(sources, join(home, 'src'));
  await symlink(installed, join(home, 'node_modules'));
  for (const name of ['vitest', 'fast-check', '@fast-check/vitest']) {
    await symlink(join(installed, name), join(modules, name));
  }
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  return folder;
}

/**
 * Runs a line of a shell example, which begins with `npx backproof`, in a user's project.
 *
 * @param more - options beside those of the line
 * @throws Error where the line begins otherwise
 */
export function ranLine(folder: string, line: string, more: readonly string[] = []): Promise<Ended> {
  const [words] = line.split(/\s#/);
  const [, rest] = /^npx backproof (.*)$/.exec(words!.trim()) ?? [];
  if (rest === undefined) throw new Error(`“${line}” does not begin with npx backproof.`);
  const program = join(folder, 'node_modules', 'backproof', 'dist', 'cli', 'main.js');
  return ended(folder, [program, ...rest.split(/\s+/), ...more]);
}

/** Runs the specs of a user's project. */
export function ranVitest(folder: string): Promise<Ended> {
  return ended(folder, [join(installed, 'vitest', 'vitest.mjs'), 'run', '--root', folder]);
}

/**
 * Takes the lines that a diff begins with `-` out of a file, and puts those with `+` in their place.
 *
 * @throws Error where the file does not have the lines to be taken out exactly once
 */
export async function applyDiff(path: string, diff: string): Promise<void> {
  const marked = (mark: string): string =>
    diff
      .split('\n')
      .filter((line) => line.startsWith(mark))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const parts = (await readFile(path, 'utf8')).split(marked('-'));
  if (parts.length !== 2)
    throw new Error(`${path} has what the diff takes out ${parts.length - 1} times, not once.`);
  await writeFile(path, parts.join(marked('+')));
}

function ended(cwd: string, args: readonly string[]): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|TEST$|NODE_ENV$|FORCE_COLOR$)/.test(name),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...Object.fromEntries(inherited), NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}
