import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../../', import.meta.url));
const template = '.template';

/** What a program came to. */
export interface Ended {
  readonly status: number | null;
  /** what it wrote, to stdout and stderr together */
  readonly output: string;
}

/** Runs a program to its end, by the Node that is first in `path`. */
export function ran(cwd: string, words: readonly string[], path: readonly string[] = []): Promise<Ended> {
  const [program = '', ...args] = words;
  const { FORCE_COLOR: _, ...environment } = process.env;
  const PATH = [...path, environment.PATH].join(delimiter);
  // What npm hands down to its scripts would tell the inner npm that it belongs to this project.
  const inherited = Object.entries(environment).filter(
    ([name]) => !/^(?:npm_|VITEST|TEST$|NODE_ENV$)/.test(name),
  );
  const env = { ...Object.fromEntries(inherited), PATH, NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
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

/** Packs this package as npm publishes it, and tells the path of the tarball. */
export async function packed(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'backproof-packed-'));
  const { status, output } = await ran(top, ['npm', 'pack', '--silent', '--pack-destination', folder]);
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (status !== 0 || tarball === undefined) throw new Error(`npm pack ended with ${status}:\n${output}`);
  return join(folder, tarball);
}

/**
 * Makes a project of the templates in `project`, with packages installed from npm's registry.
 *
 * @param packages - as npm takes them: paths of tarballs, or names with a version
 */
export async function installedProject(
  packages: readonly string[],
  path: readonly string[],
): Promise<{ readonly folder: string; readonly ended: Ended }> {
  const folder = await mkdtemp(join(tmpdir(), 'backproof-project-'));
  const templates = fileURLToPath(new URL('project', import.meta.url));
  for (const file of await readdir(templates)) {
    const text = await readFile(join(templates, file), 'utf8');
    await writeFile(join(folder, file.slice(0, -template.length)), text);
  }
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const ended = await ran(folder, ['npm', 'install', '--no-fund', '--no-audit', ...packages], path);
  return { folder, ended };
}
