import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { exitCodes } from '../../src/contract/verdict.js';
import { blocksOf, sectionOf } from './markdown.js';
import { applyDiff, ranLine, ranVitest, userProject } from './user-project.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
/** No failures are kept, so that one run does not change another; twenty cases say the same as a hundred. */
const quickly = ['--cases', '20', '--no-failures'];

function blocks(heading: string, language: string): string[] {
  return blocksOf(sectionOf(readme, heading))
    .filter((block) => block.language === language)
    .map(({ text }) => text);
}

let folder = '';

beforeAll(async () => {
  folder = await userProject(inject('program'));
});

afterAll(async () => {
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

describe('the three uses of the README, one after the other in a project that is empty at first', () => {
  it('check a network that passes', async () => {
    const [shell = ''] = blocks('## Check your own network', 'sh');
    const [init = '', check = ''] = shell.trim().split('\n');
    expect(await ranLine(folder, init)).toMatchObject({ status: exitCodes.pass });
    const { status, output } = await ranLine(folder, check, quickly);
    expect(output).toMatch(/^PASS my-rnn 1/m);
    expect(status).toBe(exitCodes.pass);
  });

  it('run its check and its properties in a Vitest suite', async () => {
    const files = blocks('## Test it in your own Vitest suite', 'typescript');
    expect(files.length).toBeGreaterThan(1);
    for (const text of files) await writeFile(join(folder, /^\/\/ (\S+)\n/.exec(text)![1]!), text);
    const { status, output } = await ranVitest(folder);
    expect(output).toMatch(/Test Files +2 passed/);
    expect(status, output).toBe(0);
  });

  it('find a mistake of one line, and say what the README says', async () => {
    const [shell = ''] = blocks('## Check your own network', 'sh');
    const [diff = ''] = blocks('## Check your own network', 'diff');
    const [said = ''] = blocks('## Check your own network', '');
    await applyDiff(join(folder, 'my-rnn.ts'), diff);
    const { status, output } = await ranLine(folder, shell.trim().split('\n')[1]!, quickly);
    expect(output).toContain(said.trim());
    expect(status).toBe(exitCodes.fail);
  });

  it('fail in the Vitest suite after that mistake', async () => {
    const { status, output } = await ranVitest(folder);
    expect(output).toContain('truncated-bptt');
    expect(status).not.toBe(0);
  });

  it('report on how gradients decay, and print what the README says', async () => {
    const [shell = ''] = blocks('## Report how its gradient decays', 'sh');
    const [said = ''] = blocks('## Report how its gradient decays', '');
    const { status, output } = await ranLine(folder, shell.trim());
    expect(output).toContain(said.trim());
    expect(status).toBe(exitCodes.pass);
    expect(readFileSync(join(folder, 'decay', 'index.html'), 'utf8')).toContain('LSTM, chrono');
  });
});

describe('ranLine', () => {
  it('refuses a line that is no command of backproof', () => {
    expect(() => ranLine(folder, 'npm test')).toThrow('does not begin with npx backproof');
  });
});

describe('applyDiff', () => {
  it('refuses a diff that does not fit', async () => {
    const path = join(folder, 'my-rnn.ts');
    await expect(applyDiff(path, '-no such line\n')).rejects.toThrow('0 times');
  });
});
