import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The command line, bundled into a folder of its own: it starts in a fifth of the time that TypeScript takes. */
export interface BundledProgram {
  /** what Node is to run */
  readonly main: string;
  /** an empty folder to run in */
  readonly folder: string;
  remove(): void;
}

/** Bundles the command line as `build.mjs` does; packages are found by a link to this repository's. */
export async function bundleProgram(): Promise<BundledProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'backproof-hostile-'));
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  await build({
    entryPoints: [fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return {
    main: join(folder, 'main.mjs'),
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
