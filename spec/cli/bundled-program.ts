import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { bundle, bundlePage } from '../../build.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** the command line as a package holds it, for Node to run: it starts in a fifth of the time that TypeScript takes */
    program: string;
  }
}

/** Bundles the command line once for all specs that run it, into a folder that looks like the installed package. */
export default async function setup(project: TestProject): Promise<() => void> {
  const top = fileURLToPath(new URL('../../', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'backproof-program-'));
  copyFileSync(join(top, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(top, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'src', 'node'), { recursive: true });
  symlinkSync(join(top, 'src', 'node', 'scaffold'), join(folder, 'src', 'node', 'scaffold'));
  mkdirSync(join(folder, 'src', 'example'), { recursive: true });
  symlinkSync(join(top, 'src', 'example', 'trained'), join(folder, 'src', 'example', 'trained'));
  await bundle(join(folder, 'dist'), 'error');
  writeFileSync(join(folder, 'dist', 'page.js'), await bundlePage());
  project.provide('program', join(folder, 'dist', 'cli', 'main.js'));
  return () => rmSync(folder, { recursive: true, force: true });
}
