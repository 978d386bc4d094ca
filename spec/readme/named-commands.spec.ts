import { describe, expect, it } from 'vitest';
import { flagsOf, unknownFlags, unknownScripts } from './named-commands.js';

const commands = new Map([
  ['check', new Set(['--seed', '--grep', '--no-failures'])],
  ['decay', new Set(['--seeds'])],
]);

function example(line: string): string {
  return `Text.\n\n\`\`\`sh\n${line}\n\`\`\`\n`;
}

describe('flagsOf', () => {
  it('reads the flags of a help text, and no shorter ones in them', () => {
    expect([...flagsOf('  --max-hidden <N>  the largest H; --no-failures: none (see --seed)')]).toEqual([
      '--max-hidden',
      '--no-failures',
      '--seed',
    ]);
  });
});

describe('unknownScripts', () => {
  it('finds scripts that package.json has not', () => {
    const scripts = { bench: '', 'bench:decay': '', test: '' };
    expect(unknownScripts('`npm run bench`, npm run bench:decay, npm test', scripts)).toEqual([]);
    expect(
      unknownScripts('npm run benches, npm run bench:decays, npm start, npm run toString', scripts),
    ).toEqual(['benches', 'bench:decays', 'toString', 'start']);
  });
});

describe('unknownFlags', () => {
  it('finds nothing wrong with flags that are there, and with those of other programs', () => {
    expect(
      unknownFlags(example('npx backproof check ./a.ts --seed 7 --grep x/   # --not-a-flag'), commands),
    ).toEqual([]);
    expect(unknownFlags('Give `--seeds`, or `npm install --save-dev`. | --- | --- |', commands)).toEqual([]);
    expect(unknownFlags('`npx backproof check --grep ^property/`', commands)).toEqual([]);
  });

  it('finds a flag that the command of an example does not have, although another has it', () => {
    expect(unknownFlags(example('npx backproof check --seeds 3'), commands)).toEqual(['check --seeds']);
    expect(unknownFlags(example('npx backproof check --see 3'), commands)).toEqual(['check --see']);
  });

  it('finds a command that is not there, and an example that cannot be pasted', () => {
    expect(unknownFlags(example('npx backproof chekc --seed 3'), commands)).toEqual(['chekc']);
    expect(unknownFlags('Run `backproof measure`.', commands)).toEqual(['measure']);
    expect(unknownFlags(example('backproof check --seed 3'), commands)).toEqual(['backproof check --seed 3']);
  });

  it('finds a flag in the text that no command has', () => {
    expect(unknownFlags('Give `--tolerance 3`.', commands)).toEqual(['--tolerance']);
  });
});
