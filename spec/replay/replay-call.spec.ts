import { spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Finding } from '../../src/contract/result.js';
import { presentNodes } from './replay.js';

/** A call that finds something: the subject, the checks that it wants, and its options as a person writes them. */
interface CallRow {
  readonly about: string;
  readonly subject: string;
  readonly wants: string;
  readonly options: string;
  /** what the call of the finding must say */
  readonly says: string;
}

const half = { subject: 'half of dWaa', wants: '^gradient/reference$' };
const self = { subject: 'half of dWaa', wants: '^gradient/self$' };

const rows: readonly CallRow[] = [
  { about: 'the usual options', ...half, options: 'cases: 8, wants', says: 'seed: 7' },
  {
    about: 'limits',
    ...half,
    options: 'cases: 8, wants, limits: { maxHidden: 3, maxLength: 7 }',
    says: 'limits: { maxHidden: 3, maxLength: 7 }',
  },
  { about: 'a seed', ...half, options: 'cases: 8, wants, seed: -5', says: 'seed: -5' },
  {
    about: 'a cause',
    subject: 'dWaa without the last step',
    wants: 'reference$',
    options: 'cases: 12, wants',
    says: 'cause: "time-step-missing"',
  },
  {
    about: 'every entry',
    ...self,
    options: 'cases: 4, cells: ["gru"], wants, exhaustive: true, limits: { maxHidden: 2, maxLength: 4 }',
    says: 'exhaustive: true',
  },
  {
    about: 'a miss probability',
    ...self,
    options: 'cases: 4, cells: ["gru"], wants, missProbability: 1e-3',
    says: 'missProbability: 0.001',
  },
  {
    about: 'more cases than usual',
    ...self,
    options: 'cases: 300, bail: true, wants',
    says: 'cases: 300',
  },
  {
    about: 'architectures',
    ...half,
    options: 'cases: 4, wants, architectures',
    says: 'architectures',
  },
  { about: 'requests', ...half, options: 'requests, wants', says: 'requests.filter' },
  {
    about: 'requests that come first',
    ...half,
    options: 'first, cases: 0, bail: true, wants',
    says: 'first',
  },
  {
    about: 'a relation',
    subject: 'a little off',
    wants: '^property/',
    options: 'cases: 4, wants',
    says: 'path',
  },
];

/** A call to be evaluated, with what is in scope. */
interface Call extends Pick<CallRow, 'subject' | 'wants'> {
  readonly call: string;
}

let folder: string;
let met: readonly (readonly Finding[])[];
let again: readonly (readonly [version: number, findings: readonly (readonly Finding[])[]])[];
let messages: string;

/** All calls of a version of Node in one process, which takes longer to start than to evaluate one. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-replay-call-'));
  prepareProject();
  const calls = rows.map(({ subject, wants, options }) => ({
    subject,
    wants,
    call: `check({ subject, ${options} })`,
  }));
  const [[, oldest] = ['', '']] = presentNodes();
  met = await evaluated(oldest, calls);
  const pasted = rows.map(({ subject, wants }, row) => ({ subject, wants, call: met[row]![0]!.replay }));
  const replayed: [number, readonly (readonly Finding[])[]][] = [];
  for (const [version, path] of presentNodes()) replayed.push([version, await evaluated(path, pasted)]);
  again = replayed;
  messages = await messagesOf(oldest);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the call that a finding prints', () => {
  it.each(rows.map(({ about, says }, row) => ({ about, says, row })))(
    'gives the finding again in process, under each Node, with $about',
    ({ row, says }) => {
      const finding = met[row]![0]!;
      expect(finding.replay).toContain(says);
      for (const [version, findings] of again) {
        expect(findings[row], `under Node ${version}`).toContainEqual(finding);
      }
    },
  );

  it('stands in the messages of toPassGradientCheck and of describeSubject', () => {
    const [{ replay }] = met[0] as [Finding];
    expect(messages.split(replay).length - 1).toBeGreaterThanOrEqual(2);
  });
});

/** A project that has the package installed, with Vitest. */
function prepareProject(): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  symlinkSync(dirname(dirname(dirname(inject('program')))), join(modules, 'backproof'));
  symlinkSync(fileURLToPath(new URL('../../node_modules/vitest', import.meta.url)), join(modules, 'vitest'));
  for (const file of ['in-process.mjs', 'wrong-subject.mjs'])
    copyFileSync(fileURLToPath(new URL(file, import.meta.url)), join(folder, file));
}

async function evaluated(path: string, calls: readonly Call[]): Promise<readonly (readonly Finding[])[]> {
  const { stdout, stderr } = await ended(path, [join(folder, 'in-process.mjs')], JSON.stringify(calls));
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The messages of two tests that fail in a Vitest of its own: by the matcher, and by the suite of a subject. */
async function messagesOf(path: string): Promise<string> {
  const { subject, wants } = rows[0]!;
  const text = `
import { describeSubject } from 'backproof/vitest';
import { expect, it } from 'vitest';
import { wrongSubjects } from './wrong-subject.mjs';
const options = { cases: 8, wants: (id) => /${wants.replaceAll('/', '\\/')}/.test(id) };
it('matches', () => expect(wrongSubjects['${subject}']()).toPassGradientCheck(options));
describeSubject(wrongSubjects['${subject}'](), options);
`;
  writeFileSync(join(folder, 'messages.spec.mjs'), text);
  const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
  const words = [vitest, 'run', '--root', folder, '--reporter=json', '--outputFile=report.json'];
  const { stdout, stderr } = await ended(path, words, '');
  const report = readFileSync(join(folder, 'report.json'), 'utf8');
  const tests: readonly { readonly failureMessages: readonly string[] }[] = JSON.parse(
    report,
  ).testResults.flatMap((file: { assertionResults: unknown }) => file.assertionResults);
  if (tests.length === 0) throw new Error(`${stdout}${stderr}`);
  return tests.flatMap(({ failureMessages }) => failureMessages).join('\n');
}

function ended(
  program: string,
  words: readonly string[],
  stdin: string,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const child = spawn(program, words, { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  }
  child.stdin.end(stdin);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(said));
  });
}
