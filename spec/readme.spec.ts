import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';

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
    alias: { backproof: './src/index.ts' },
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

describe('README.md', () => {
  it('has an example that prints what it says', () => {
    const [example, ...others] = blocks('ts');
    expect(others).toEqual([]);
    const [, said] = /console\.log\(.*\); \/\/ … (.*)$/m.exec(example!) ?? [];
    expect(said).toMatch(/\S/);
    expect(output(example!).trim().endsWith(` ${said}`)).toBe(true);
  });

  it('uses commands and options that the command line has', () => {
    const lines = blocks('sh').flatMap((block) => [...block.matchAll(/^backproof (\w+)([^#\n]*)/gm)]);
    expect(lines.length).toBeGreaterThan(0);
    for (const [line, command, rest] of lines) {
      const source = read(`src/cli/${command}-command.ts`);
      const flags = [...rest!.matchAll(/--[\w-]+/g)].map(([flag]) => flag);
      expect(
        flags.filter((flag) => !new RegExp(`'${flag}[ ']`).test(source)),
        line,
      ).toEqual([]);
    }
  });

  it('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('links to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => !existsSync(`${top}${path}`))).toEqual([]);
  });
});
