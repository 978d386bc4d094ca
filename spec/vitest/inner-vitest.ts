import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const installed = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A test of an inner run, as Vitest's JSON report has it. */
export interface InnerTest {
  readonly fullName: string;
  readonly title: string;
  readonly ancestorTitles: readonly string[];
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly failureMessages: readonly string[];
}

/** What an inner run came to. */
export interface InnerRun {
  /** the temporary project that it ran in */
  readonly folder: string;
  readonly exitCode: number | null;
  readonly output: string;
  readonly tests: readonly InnerTest[];
}

/**
 * Runs Vitest in a process of its own, on specs of the folder `inner`, in a project that has this package installed, and in
 * two pools.
 *
 * @param specs - a file of that folder
 */
export async function innerRun(specs: string): Promise<InnerRun> {
  const folder = await mkdtemp(join(tmpdir(), 'backproof-vitest-'));
  await cp(fileURLToPath(new URL('inner', import.meta.url)), folder, { recursive: true });
  await installPackage(join(folder, 'node_modules'));
  const { FORCE_COLOR: _, ...environment } = process.env;
  // Vitest writes colours even where nobody looks at them.
  const run = await ended(folder, { ...environment, NO_COLOR: '1', INNER_RUN_SPECS: specs });
  const report = await readFile(join(folder, 'report.json'), 'utf8').catch(() => {
    throw new Error(`The inner run wrote no report:\n${run.output}`);
  });
  const tests = JSON.parse(report).testResults.flatMap(
    (file: { assertionResults: readonly InnerTest[] }) => file.assertionResults,
  );
  return { ...run, folder, tests };
}

/** Puts the bundled package where npm would, and what it depends on beside it. */
async function installPackage(modules: string): Promise<void> {
  const bundled = dirname(dirname(dirname(inject('program'))));
  const home = join(modules, 'backproof');
  await mkdir(home, { recursive: true });
  await cp(join(bundled, 'package.json'), join(home, 'package.json'));
  await cp(join(bundled, 'dist'), join(home, 'dist'), { recursive: true });
  await symlink(installed, join(home, 'node_modules'));
  await symlink(join(installed, 'vitest'), join(modules, 'vitest'));
}

function ended(cwd: string, env: NodeJS.ProcessEnv): Promise<Pick<InnerRun, 'exitCode' | 'output'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(installed, 'vitest/vitest.mjs'), 'run'], { cwd, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}
