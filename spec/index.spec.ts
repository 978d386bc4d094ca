import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const top = fileURLToPath(new URL('../', import.meta.url));

/** Bundles as a web application would, every dependency included; nothing is written. */
function bundleForBrowser(entry: Pick<BuildOptions, 'entryPoints' | 'stdin' | 'packages'>) {
  return build({
    absWorkingDir: top,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
    ...entry,
  });
}

describe('index', () => {
  it('is bundled for a browser, with no Node module and no chart library', async () => {
    const { metafile } = await bundleForBrowser({ entryPoints: ['src/index.ts'] });
    const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
    expect(left).toEqual([]);
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.length).toBeGreaterThan(0);
    expect(inputs.filter((path) => /node_modules\/(?:echarts|zrender)\//.test(path))).toEqual([]);
  });

  it('would not be if it needed a Node module', async () => {
    const contents = "export * from './src/index.js'; export { readFileSync } from 'node:fs';";
    const bundling = bundleForBrowser({ stdin: { contents, resolveDir: top } });
    await expect(bundling).rejects.toThrow('Could not resolve "node:fs"');
  });

  it('imports mathjs only when the textbook is asked for', async () => {
    const { metafile } = await bundleForBrowser({ entryPoints: ['src/index.ts'], packages: 'external' });
    const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
    const kinds = imports.filter(({ path }) => path === 'mathjs').map(({ kind }) => kind);
    expect(kinds).toEqual(['dynamic-import']);
  });
});
