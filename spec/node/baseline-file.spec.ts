import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Baseline } from '../../src/check/memory/baseline.js';
import { InputError } from '../../src/complaint/input-error.js';
import { readBaseline, requireBaseline, writeBaseline } from '../../src/node/baseline-file.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-'));
  file = join(folder, 'ci', 'baseline.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const baseline: Baseline = {
  subject: 'my-rnn\u202e\n</script>',
  findings: [
    {
      check: 'gradient/reference',
      quantity: 'Waa',
      fault: 'time-step-missing',
      detail: { steps: [0], parameter: 'Waa' },
      message: 'The contributions of step 0 are missing.',
      quantities: ['Waa'],
    },
    { check: 'behaviour/state', quantity: 'all', fault: 'stale-state', detail: {}, message: 'It remembers.' },
  ],
};

describe('readBaseline', () => {
  it('reads back what was written', async () => {
    await writeBaseline(file, baseline);
    expect(await readBaseline(file)).toStrictEqual(baseline);
    expect(await requireBaseline(file)).toStrictEqual(baseline);
  });

  it('says null where there is none yet', async () => {
    expect(await readBaseline(file)).toBeNull();
  });

  it.each([
    ['nothing', '', 'is no JSON'],
    ['half a file', '{"schema":"backproof/baseline@1","sub', 'is no JSON'],
    ['a merge conflict', '<<<<<<< HEAD\n{}', 'is no JSON'],
    ['null', 'null', 'does not say what it is'],
    ['a result document', '{"schema":"backproof/check@1"}', 'says that it is "backproof/check@1"'],
    ['another version', '{"schema":"backproof/baseline@2"}', 'says that it is "backproof/baseline@2"'],
    ['no findings', '{"schema":"backproof/baseline@1","subject":"x"}', 'findings is missing'],
    [
      'an unknown fault',
      '{"schema":"backproof/baseline@1","subject":"x","findings":[{"check":"gradient/self","quantity":"Waa","fault":"none","detail":{},"message":"m"}]}',
      'findings[0].fault is "none"',
    ],
    [
      'a misspelt key, which might excuse everything',
      '{"schema":"backproof/baseline@1","subject":"x","finding":[]}',
      'finding is an unknown key',
    ],
  ])('refuses %s', async (_, text, what) => {
    mkdirSync(join(folder, 'ci'));
    writeFileSync(file, text);
    const error = await readBaseline(file).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toContain(what);
    expect((error as Error).message).toContain(file);
  });

  it('refuses a folder', async () => {
    await expect(readBaseline(folder)).rejects.toThrow('cannot be read (EISDIR)');
  });
});

describe('requireBaseline', () => {
  it('says how to make one that is not there', async () => {
    await expect(requireBaseline(file)).rejects.toThrow(InputError);
    await expect(requireBaseline(file)).rejects.toThrow('Run once with --update-baseline to make it');
  });
});

describe('writeBaseline', () => {
  it('makes the same bytes of the same findings, whatever the order of their keys', async () => {
    await writeBaseline(file, baseline);
    const text = readFileSync(file, 'utf8');
    const reversed = Object.fromEntries(
      Object.entries({
        ...baseline.findings[0]!,
        detail: { parameter: 'Waa', steps: [0] },
      }).reverse(),
    ) as unknown as Baseline['findings'][number];
    const other = join(folder, 'other.json');
    await writeBaseline(other, { subject: baseline.subject, findings: [reversed, baseline.findings[1]!] });
    expect(readFileSync(other, 'utf8')).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('leaves a file alone that says the same', async () => {
    await writeBaseline(file, baseline);
    const { ino } = statSync(file);
    await writeBaseline(file, baseline);
    expect(statSync(file).ino).toBe(ino);
    expect(readdirSync(join(folder, 'ci'))).toEqual(['baseline.json']);
  });

  it('refuses a path that cannot be written', async () => {
    writeFileSync(join(folder, 'ci'), '');
    await expect(writeBaseline(file, baseline)).rejects.toThrow(InputError);
  });
});
