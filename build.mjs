import { spawnSync } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

// The library and the command line, bundled into dist/ with what they share in chunks. What package.json lists under
// dependencies stays outside; ECharts, a devDependency, goes in (NOTICE carries its licence).

const { dependencies, bin } = JSON.parse(await readFile('package.json', 'utf8'));

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: { index: 'src/index.ts', 'cli/main': 'src/cli/main.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: Object.keys(dependencies),
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'inline',
  logLevel: 'info',
});

const shebang = '#!/usr/bin/env node\n';
const program = await readFile(bin.backproof, 'utf8');
if (!program.startsWith('#!')) await writeFile(bin.backproof, shebang + program);
await chmod(bin.backproof, 0o755);

const declarations = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  {
    stdio: 'inherit',
  },
);
process.exitCode = declarations.status ?? 1;
