import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { resultSchema } from '../../src/contract/result.js';
import { exitCodes } from '../../src/contract/verdict.js';
import { actingCharacters } from './acting-characters.js';
import { markedCommand } from './hostile-run.js';
import { markedProcesses, remainingProcesses } from './marked-processes.js';

let top: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'backproof-hostile-'));
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** A run of the command line that is under way. */
interface Started {
  readonly child: ChildProcess;
  /** its own folder; every report lands there */
  readonly folder: string;
  readonly mark: string;
  readonly output: Promise<string>;
}

const peakMemory = fileURLToPath(new URL('peak-memory.mjs', import.meta.url));
const reports = [
  'json=report.json',
  'junit=report.xml',
  'markdown=report.md',
  'github=report.txt',
  'html=report.html',
];

/** Starts `backproof check` of the hostile subject in a mode: one case, asked more than once, and every reporter. */
function start(mode: string, ...more: string[]): Started {
  const { mark, command } = markedCommand(mode);
  const folder = mkdtempSync(join(top, 'run-'));
  const options = ['--path', '0', '--grep', 'reference|determinism', '--no-failures', '--reporter', 'pretty'];
  const reporters = reports.flatMap((report) => ['--reporter', report]);
  const { FORCE_COLOR: _, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    [
      '--import',
      peakMemory,
      inject('program'),
      'check',
      '--command',
      command,
      ...options,
      ...reporters,
      ...more,
    ],
    {
      cwd: folder,
      env: { ...environment, NO_COLOR: '1', PEAK_MEMORY_FILE: join(folder, 'peak') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output = Promise.all([text(child.stdout!), text(child.stderr!)]).then((parts) => parts.join('\n'));
  return { child, folder, mark, output };
}

async function exitOf({ child }: Started): Promise<number | NodeJS.Signals> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode!;
}

/** What a subject that is being ended may take: two graces of 2 s, and a second for the machine. */
const endingMs = 5000;

/** How long the subject has from its start to the call at which it hangs; on a slow machine it is interrupted earlier. */
const callingMs = 800;

/** The requirement's limit on memory, in bytes. */
const mostMemory = 2 ** 30;

/** No message of any subject makes a report longer than this. */
const longestReport = 50_000;

describe('backproof check --command', () => {
  it.concurrent.each<[string, number, ...string[]]>([
    ['right', 0],
    ['no gradients', 1],
    ['no case supported', 4],
    ['hang at a call', 3, '--timeout', '1500'],
    ['write after the end', 3],
    ['a name with escapes', 0],
    ['a name with markup', 0],
    ['unknown keys with escapes', 0],
    ['an error with escapes', 3],
    ['escapes on stderr, then crash', 3],
    ['a loss of 50 MB', 3],
    ['output without end, without a newline', 3],
    ['flood stderr without end', 0],
  ])(
    '%s: exit code %i, whole and harmless reports, memory under 1 GB, no process left',
    async (mode, code, ...more) => {
      const run = start(mode, ...more);
      const output = await run.output;
      expect(await exitOf(run)).toBe(code);
      expect(await remainingProcesses(run.mark, endingMs)).toEqual([]);
      expect(Number(readFileSync(join(run.folder, 'peak'), 'utf8'))).toBeLessThan(mostMemory);

      const read = (name: string): string => readFileSync(join(run.folder, name), 'utf8');
      const [json, junit, markdown, github, page] = [
        read('report.json'),
        read('report.xml'),
        read('report.md'),
        read('report.txt'),
        read('report.html'),
      ];
      expect(exitCodes[resultSchema.parse(JSON.parse(json)).verdict]).toBe(code);
      for (const each of [output, json, junit, markdown, github, page]) {
        expect(each).not.toMatch(actingCharacters);
        expect(each.length).toBeLessThan(longestReport);
      }
      expect(outsideOfCData(junit)).not.toMatch(markup);
      expect(outsideOfCode(markdown)).not.toMatch(markup);
      expect(outsideOfCode(markdown)).not.toMatch(link);
      expect(page).not.toMatch(markup);
      expect(commandsOf(github)).toEqual([]);
    },
  );
});

/** What the hostile subject would like to see rendered. */
const markup = /<(?:script|img|b>)/;
const link = /\]\(javascript:/;

/** Commands of a log but for those that the reporter gives itself: what else begins a line with `::` is an injection. */
function commandsOf(github: string): readonly string[] {
  const own = /^::(?:notice|warning|error)(?: file=[^:]*)? title=backproof/;
  return github.split(/\r\n|\r|\n/).filter((line) => line.startsWith('::') && !own.test(line));
}

function outsideOfCData(xml: string): string {
  return xml.replace(/<!\[CDATA\[.*?\]\]>/gs, '');
}

/** Markdown without its blocks and spans of code, where nothing is markup. */
function outsideOfCode(markdown: string): string {
  return markdown.replace(/^(`{3,}).*?^\1/gms, '').replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gs, '');
}

describe('an interruption', () => {
  it.concurrent.each([
    ['SIGINT', 130],
    ['SIGTERM', 130],
    ['SIGKILL', 'SIGKILL'],
  ] as const)('%s leaves no process and no report', async (signal, ending) => {
    const run = start('ignore SIGTERM at a call');
    while (markedProcesses(run.mark).every((id) => id === run.child.pid)) await delay(20);
    await delay(callingMs);
    run.child.kill(signal);
    expect(await exitOf(run)).toBe(ending);
    expect(await remainingProcesses(run.mark, endingMs)).toEqual([]);
    expect(readdirSync(run.folder).filter((name) => name.startsWith('report'))).toEqual([]);
    expect(existsSync(join(run.folder, '.backproof'))).toBe(false);
  });
});
