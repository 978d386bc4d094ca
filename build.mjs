import { spawnSync } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const top = fileURLToPath(new URL('.', import.meta.url));

/**
 * Bundles the library and the command line into a folder, with what they share in chunks. What package.json lists under
 * dependencies, and Vitest, stays outside; ECharts, a devDependency, goes in (NOTICE carries its licence).
 */
export async function bundle(outdir, logLevel) {
  const { dependencies, peerDependencies } = JSON.parse(await readFile(`${top}package.json`, 'utf8'));
  await build({
    absWorkingDir: top,
    entryPoints: {
      index: 'src/index.ts',
      arbitraries: 'src/arbitraries.ts',
      'example/index': 'src/example/index.ts',
      'vitest/index': 'src/vitest/index.ts',
      'vitest/reporter': 'src/vitest/reporter.ts',
      'node/index': 'src/node/index.ts',
      'cli/main': 'src/cli/main.ts',
      'cli/check-worker': 'src/cli/check-worker.ts',
      'cli/decay/decay-worker': 'src/cli/decay/decay-worker.ts',
      'cli/decay/subject-worker': 'src/cli/decay/subject-worker.ts',
      'cli/doctor-worker': 'src/cli/doctor-worker.ts',
    },
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...Object.keys(dependencies), ...Object.keys(peerDependencies)],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'inline',
    logLevel,
  });
}

/**
 * Bundles the program of the report's page, `src/page/`, with ECharts in it, for any browser of the last years.
 *
 * @returns its text, as it stands in a page
 */
export async function bundlePage() {
  const { outputFiles } = await build({
    absWorkingDir: top,
    entryPoints: ['src/page/main.ts'],
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'ascii',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'eof',
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** Makes `dist/`: the bundles, the page's program, the command line made executable, the declarations. */
async function buildPackage() {
  const { bin } = JSON.parse(await readFile(`${top}package.json`, 'utf8'));
  await rm(`${top}dist`, { recursive: true, force: true });
  await bundle(`${top}dist`, 'info');
  await writeFile(`${top}dist/page.js`, await bundlePage());
  const path = `${top}${bin.backproof}`;
  const shebang = '#!/usr/bin/env node\n';
  const program = await readFile(path, 'utf8');
  if (!program.startsWith('#!')) await writeFile(path, shebang + program);
  await chmod(path, 0o755);
  const compiler = `${top}node_modules/typescript/bin/tsc`;
  const declarations = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: top,
    stdio: 'inherit',
  });
  process.exitCode = declarations.status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPackage();
