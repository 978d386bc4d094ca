import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { blocksOf } from './markdown.js';

const top = fileURLToPath(new URL('../../', import.meta.url));

/** A program of a document, and what the document says that it prints. */
export interface Example {
  readonly program: string;
  /** the block after it: the whole output; or what stands behind `// …`: its end */
  readonly printed: { readonly whole: string } | { readonly end: string };
}

/**
 * Collects the TypeScript programs of a document (`ts`; what Vitest runs is marked `typescript`).
 *
 * @throws Error where a program has neither a block after it nor a remark, so that nobody could say whether it works
 */
export function examplesOf(markdown: string): Example[] {
  const blocks = blocksOf(markdown);
  return blocks.flatMap(({ language, text }, at): Example[] => {
    if (language !== 'ts') return [];
    const next = blocks[at + 1];
    const isBeside = markdown.includes(`\`\`\`ts\n${text}\`\`\`\n\n\`\`\`\n`);
    if (next !== undefined && isBeside) return [{ program: text, printed: { whole: next.text.trim() } }];
    const [, end] = /console\.log\(.*\); \/\/ … (.*)$/m.exec(text) ?? [];
    if (end === undefined) throw new Error(`It is not said what this prints:\n${text}`);
    return [{ program: text, printed: { end } }];
  });
}

/** Runs TypeScript that imports 'backproof', as Node runs it after the package was built, and gives what it prints. */
export function outputOf(program: string): string {
  const { dependencies } = JSON.parse(readFileSync(`${top}package.json`, 'utf8'));
  const { outputFiles } = buildSync({
    absWorkingDir: top,
    stdin: { contents: program, resolveDir: top, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { backproof: './src/index.ts', 'backproof/arbitraries': './src/arbitraries.ts' },
    external: Object.keys(dependencies),
    write: false,
  });
  return execFileSync(process.execPath, ['--input-type=module'], {
    cwd: top,
    input: outputFiles[0]!.text,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, NO_COLOR: '1' },
  }).trim();
}

/** Tells whether a program printed what the document says. */
export function isAsSaid(output: string, { printed }: Example): boolean {
  return 'whole' in printed ? output === printed.whole : output.endsWith(` ${printed.end}`);
}
