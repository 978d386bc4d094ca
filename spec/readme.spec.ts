import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkCommand } from '../src/cli/check-command.js';
import { decayCommand } from '../src/cli/decay/decay-command.js';
import { mergeCommand } from '../src/cli/decay/merge-command.js';
import { demoCommand } from '../src/cli/demo-command.js';
import { doctorCommand } from '../src/cli/doctor-command.js';
import { initCommand } from '../src/cli/init-command.js';
import { listCommand } from '../src/cli/list-command.js';
import { powerCommand } from '../src/cli/power-command.js';
import { schemaCommand } from '../src/cli/schema-command.js';
import { resolveDescription } from '../src/contract/description.js';
import { resolveSweep } from '../src/contract/sweep.js';
import { decodeReply, decodeRequest } from '../src/contract/wire.js';
import { planSweep } from '../src/decay/plan-decay.js';
import { evaluateReference } from '../src/network/evaluate.js';
import { brokenLinks } from './readme/broken-links.js';
import { examplesOf, isAsSaid, outputOf } from './readme/example-output.js';
import { blocksOf, sectionOf } from './readme/markdown.js';
import { type CommandFlags, flagsOf, unknownFlags, unknownScripts } from './readme/named-commands.js';
import { misquoted, quotations } from './readme/reported-numbers.js';

const top = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(`${top}${path}`, 'utf8');
const exists = (path: string): boolean => existsSync(`${top}${path}`);
const readme = read('README.md');
const { scripts } = JSON.parse(read('package.json'));

/** The README, and what stands beside the code. */
const documents = [
  'README.md',
  ...readdirSync(`${top}src`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .sort(),
];

const commands: CommandFlags = new Map(
  [
    checkCommand(),
    decayCommand(),
    mergeCommand(),
    powerCommand(),
    listCommand(),
    initCommand(),
    doctorCommand(),
    schemaCommand(),
    demoCommand(),
  ].map((command) => [command.name(), flagsOf(command.helpInformation())]),
);

describe('README.md', () => {
  it('begins with three sentences, the contents and the two commands', () => {
    const opening = readme.slice(0, readme.indexOf('## Two commands'));
    expect(opening.slice(0, opening.indexOf('**Contents:**')).match(/\.\s/g)).toHaveLength(3);
    const headings = [...readme.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect([...opening.matchAll(/\[([^\]]+)\]\(#/g)].map(([, heading]) => heading)).toEqual(headings);
    expect(readme).toMatch(/^npm ci && npm start .*\nnpm ci && npm test /m);
  });

  it('describes its pictures for those who do not see them', () => {
    const pictures = [...readme.matchAll(/!\[([^\]]*)\]/g)].map(([, words]) => words!);
    expect(pictures.length).toBeGreaterThan(0);
    for (const words of pictures) expect(words.split(' ').length).toBeGreaterThan(10);
  });

  it('shows messages that a subject can be sent, and right answers to them', () => {
    const [messages = ''] = blocksOf(sectionOf(readme, '### In any other language')).map(({ text }) => text);
    const [, described, asked, answered] = messages
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(() => resolveDescription(described.result)).not.toThrow();
    const request = decodeRequest(asked.params);
    const reply = decodeReply(answered.result, request);
    const right = evaluateReference(request);
    expect(reply.loss).toBe(right.loss);
    for (const name of ['Wax', 'Waa', 'ba']) expect(reply.gradients?.[name]).toEqual(right.gradients?.[name]);
  });

  it.each(quotations)('quotes $report as it is: $quoted', (quotation) => {
    expect(misquoted(quotation, readme, read(quotation.report))).toBeNull();
  });
});

describe.each(documents)('%s', (path) => {
  const markdown = read(path);

  it('links to files and headings that exist', () => {
    expect(brokenLinks(path, markdown, exists, read)).toEqual([]);
  });

  it('names scripts, commands and flags that there are', () => {
    expect(unknownScripts(markdown, scripts)).toEqual([]);
    expect(unknownFlags(markdown, commands)).toEqual([]);
  });

  it.each(examplesOf(markdown))('has a program %# that prints what it says', (example) => {
    const output = outputOf(example.program);
    expect(isAsSaid(output, example), output).toBe(true);
  });
});

describe('src/node/sweep/sweep.md', () => {
  it('shows a sweep that can be measured', () => {
    const [sweep = ''] = blocksOf(read('src/node/sweep/sweep.md'))
      .filter(({ language }) => language === 'json')
      .map(({ text }) => text);
    const points = planSweep(resolveSweep(JSON.parse(sweep), 'sweep.md'));
    // 4 Elman networks, 5 gains, 6 LSTMs; two lengths, thirty seeds.
    expect(points).toHaveLength((4 + 5 + 6) * 2 * 30);
  });
});
