import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptPath } from '../../src/check/memory/kept-cases.js';
import { resultSchema } from '../../src/contract/result.js';
import { decodeRequest } from '../../src/contract/wire.js';
import { schemaViolations } from '../contract/schema-violations.js';
import { backproof } from './backproof.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-thread-'));
  writeFileSync(join(folder, 'my-rnn.ts'), source);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A right subject that goes wrong in the way that MODE says, from the six hundredth call on. */
const source = `
import { defineSubject, evaluateReference, type Request } from 'backproof';
console.log('chatter');
let calls = 0;
const modes: Record<string, () => unknown> = {
  hang: () => { for (;;); },
  never: () => new Promise(() => undefined),
  exit: () => process.exit(0),
  later: () => { setTimeout(() => { throw new Error('much later'); }, 0); },
};
export default defineSubject({
  name: 'mine',
  supports: { cells: ['elman'] },
  evaluate(request: Request) {
    const reply = evaluateReference(request);
    const { MODE = '' } = process.env;
    if (MODE === 'wrong') reply.gradients?.ba?.data.fill(7);
    return (++calls >= 600 ? modes[MODE]?.() : undefined) as never ?? reply;
  },
});
`;

/** What JSON Schema, as `backproof schema result` prints it, says of a document. */
const violations = schemaViolations('result');

const check = async (mode: string, ...more: readonly string[]) => {
  const ended = await backproof(
    folder,
    ['check', './my-rnn.ts', '--cases', '4', '--timeout', '500', '--json', '--quiet', ...more],
    { MODE: mode },
  );
  const document: unknown = JSON.parse(ended.stdout);
  expect(violations(document)).toEqual([]);
  return { ...ended, result: resultSchema.parse(document) };
};

describe('checkInThread', () => {
  it('checks a TypeScript module where nothing is installed, and sends what it prints to stderr', async () => {
    const { status, stderr, result } = await check('right', '--no-failures');
    expect(status).toBe(0);
    expect(result.subject?.name).toBe('mine');
    expect(stderr).toBe('chatter\n');
    expect(readdirSync(folder)).toEqual(['my-rnn.ts']);
  });

  it('ends with 4 where nothing could be checked', async () => {
    const { status, result } = await check('right', '--no-failures', '--cell', 'gru');
    expect(status).toBe(4);
    expect(result.verdict).toBe('inconclusive');
  });

  it.each([
    ['hang', 'timeout', 'did not answer within'],
    ['never', 'timeout', 'did not answer within'],
    ['exit', 'crash', 'process.exit(0)'],
    ['later', 'crash', 'Outside of any call the subject threw: much later'],
  ])('ends a run whose subject does this: %s', async (mode, kind, message) => {
    const { status, result } = await check(mode, '--no-failures');
    expect(status).toBe(3);
    expect(result.error).toMatchObject({ kind, message: expect.stringContaining(message) });
    expect(result.error!.replay).toMatch(
      /^backproof check \.\/my-rnn\.ts --timeout 500 --seed 7 --path corner:/,
    );
    expect(result.subject?.name).toBe('mine');
    expect(result.checks.some(({ cases }) => cases > 0)).toBe(true);
  });

  it('keeps a failing case, asks it first in the next run, replays it, and forgets it when it passes', async () => {
    const kept = join(folder, '.backproof', 'failures');
    const answers = ['--grep', '/reference'];
    const first = await check('wrong', ...answers);
    expect(first.status).toBe(1);
    const files = readdirSync(kept).filter((name) => name.endsWith('.json'));
    expect(files).toHaveLength(1);
    const [{ request }] = JSON.parse(readFileSync(join(kept, files[0]!), 'utf8')).cases;
    const path = keptPath(decodeRequest(request));
    const again = await check('wrong', '--bail', ...answers);
    expect(again.status).toBe(1);
    expect(again.result.checks.find(({ id }) => id === 'gradient/reference')!.cases).toBe(1);
    const one = await check('wrong', '--path', path, ...answers);
    expect(one.result.findings[0]!.quantity).toBe('ba');
    expect((await check('right', ...answers)).status).toBe(0);
    expect(readdirSync(kept).filter((name) => name.endsWith('.json'))).toEqual([]);
    const gone = await backproof(folder, ['check', './my-rnn.ts', '--path', path, '--quiet']);
    expect(gone.status).toBe(2);
    expect(gone.stderr).toContain('none is kept');
  }, 60_000);
});
