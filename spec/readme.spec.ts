import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { resolveSweep } from '../src/contract/sweep.js';
import { planSweep } from '../src/decay/plan-decay.js';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(`${top}${path}`, 'utf8');
const readme = read('README.md');

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, text]) => text!,
  );
}

/** Runs TypeScript that imports 'backproof', as Node runs it after the package was built. */
function output(contents: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: top,
    stdin: { contents, resolveDir: top, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { backproof: './src/index.ts', 'backproof/arbitraries': './src/arbitraries.ts' },
    external: Object.keys(JSON.parse(read('package.json')).dependencies),
    write: false,
  });
  const [program] = outputFiles;
  return execFileSync(process.execPath, ['--input-type=module'], {
    cwd: top,
    input: program!.text,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
}

/** The TypeScript examples, each with the block that follows it, where one does. */
function examples(): { readonly program: string; readonly said: string | null }[] {
  const pattern = /^```ts\n([\s\S]*?)^```$(?:\n\n^```\n([\s\S]*?)^```$)?/gm;
  return [...readme.matchAll(pattern)].map(([, program, said]) => ({
    program: program!,
    said: said ?? null,
  }));
}

/** The files that say what a command takes: its own, and those that they take options from. */
function commandFiles(command: string): string[] {
  const own = ['', 'decay/']
    .flatMap((folder) => [`${folder}${command}-command.ts`, `${folder}${command}-command-line.ts`])
    .map((name) => `src/cli/${name}`)
    .filter((path) => existsSync(`${top}${path}`));
  const shared = own.flatMap((path) =>
    [...read(path).matchAll(/from '(.*-options)\.js'/g)].map(([, name]) => join(dirname(path), `${name}.ts`)),
  );
  return [...own, ...shared];
}

/** How a heading is linked to: its words in small letters, joined by hyphens. */
function anchorOf(heading: string): string {
  return `#${heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-')}`;
}

describe('README.md', () => {
  it('has an example for each of its entries', () => {
    expect(examples().length).toBe(blocks('ts').length);
    expect(examples().length).toBeGreaterThan(2);
  });

  it.each(examples())('has an example %# that prints what it says', ({ program, said }) => {
    const printed = output(program).trim();
    if (said !== null) return expect(printed).toBe(said.trim());
    const [, remark] = /console\.log\(.*\); \/\/ … (.*)$/m.exec(program) ?? [];
    expect(remark).toMatch(/\S/);
    expect(printed.endsWith(` ${remark}`)).toBe(true);
  });

  it('uses commands and options that the command line has', () => {
    const lines = blocks('sh').flatMap((block) => [...block.matchAll(/^backproof (\w+)([^#\n]*)/gm)]);
    expect(lines.length).toBeGreaterThan(0);
    for (const [line, command, rest] of lines) {
      const source = commandFiles(command!).map(read).join('\n');
      const flags = [...rest!.matchAll(/--[\w-]+/g)].map(([flag]) => flag);
      expect(
        flags.filter((flag) => !new RegExp(`'${flag}[ ']`).test(source)),
        line,
      ).toEqual([]);
    }
  });

  it('shows a sweep that can be measured', () => {
    const sweeps = blocks('json').filter((text) => text.includes('"series"'));
    expect(sweeps).toHaveLength(1);
    const points = planSweep(resolveSweep(JSON.parse(sweeps[0]!), 'README.md'));
    // 4 Elman networks, 5 gains, 6 LSTMs; two lengths, thirty seeds.
    expect(points).toHaveLength((4 + 5 + 6) * 2 * 30);
  });

  it('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('links to files and headings that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target]) => target!);
    const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, text]) => anchorOf(text!));
    const exists = (target: string): boolean =>
      target.startsWith('#') ? headings.includes(target) : existsSync(`${top}${target}`);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((target) => !exists(target))).toEqual([]);
  });
});
