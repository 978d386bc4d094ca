import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKept, saveKept } from '../../src/node/failure-store.js';
import { keptCase } from '../check/memory/kept-samples.js';

let top: string;
let folder: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'backproof-'));
  folder = join(top, '.backproof', 'failures');
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

const subject = 'my-rnn.ts';
const [first, second, third] = [keptCase(1), keptCase(2), keptCase(3)];
const filesOf = (where: string): string[] => readdirSync(where).filter((name) => !name.startsWith('.'));
const onlyFile = (): string => join(folder, filesOf(folder)[0]!);

describe('loadKept', () => {
  it('reads back what was saved, of each subject its own', async () => {
    expect(await saveKept(folder, subject, [], [first, second])).toEqual([]);
    expect(await saveKept(folder, 'other.ts', [], [third])).toEqual([]);
    expect(await loadKept(folder, subject)).toEqual({ kept: [first, second], warnings: [] });
    expect(await loadKept(folder, 'other.ts')).toEqual({ kept: [third], warnings: [] });
    expect(await loadKept(folder, 'third.ts')).toEqual({ kept: [], warnings: [] });
  });

  it('reads nothing from a folder that is not there, and makes none', async () => {
    expect(await loadKept(folder, subject)).toEqual({ kept: [], warnings: [] });
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['damaged', '{"schema":', 'it is damaged'],
    ['of another version', '{"schema":"backproof/failures@2"}', 'another version'],
  ])('warns of a file that is %s, and leaves it as it is', async (_, text, reason) => {
    await saveKept(folder, subject, [], [first]);
    writeFileSync(onlyFile(), text);
    const { kept, warnings } = await loadKept(folder, subject);
    expect(kept).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(reason)]);
    expect(readFileSync(onlyFile(), 'utf8')).toBe(text);
  });

  it('warns of single cases that cannot be read, and replays the others', async () => {
    await saveKept(folder, subject, [], [first, second]);
    writeFileSync(onlyFile(), readFileSync(onlyFile(), 'utf8').replace('"elman"', '"rnn"'));
    const { kept, warnings } = await loadKept(folder, subject);
    expect(kept).toEqual([second]);
    expect(warnings).toEqual([expect.stringMatching(/^1 failing case in .* cannot be read/)]);
  });

  it.each([
    [
      'a file in the folder’s place',
      () => {
        mkdirSync(join(top, '.backproof'));
        writeFileSync(folder, '');
      },
    ],
    [
      'a folder in the file’s place',
      async () => {
        await saveKept(folder, subject, [], [first]);
        const path = onlyFile();
        rmSync(path);
        mkdirSync(path);
      },
    ],
    [
      'a device in the file’s place, which never ends',
      async () => {
        await saveKept(folder, subject, [], [first]);
        const path = onlyFile();
        rmSync(path);
        symlinkSync('/dev/zero', path);
      },
    ],
  ])('warns of %s', async (_, put) => {
    await put();
    const { kept, warnings } = await loadKept(folder, subject);
    expect(kept).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('are not replayed, because')]);
    expect(await saveKept(folder, subject, [], [second])).toEqual([
      expect.stringContaining('could not be kept'),
    ]);
  });
});

describe('saveKept', () => {
  it.each([
    ['climbs out', '../../../../x'],
    ['is absolute', '/etc/passwd'],
    ['has a NUL', 'a\u0000b'],
    ['is a megabyte long', 'x'.repeat(2 ** 20)],
    ['is empty', ''],
    ['is a reserved name', 'CON'],
    ['is a command', 'python3 "my rnn.py" --fast'],
    ['has no letters', '🙂\u202e\n'],
    ['is half a character', '\ud800'],
  ])('stores a subject whose name %s under a harmless one', async (_, name) => {
    await saveKept(folder, name, [], [first]);
    expect((await loadKept(folder, name)).kept).toEqual([first]);
    expect(filesOf(folder)).toEqual([expect.stringMatching(/^[a-z0-9][a-z0-9-]{0,40}-[0-9a-f]{16}\.json$/)]);
    expect(readdirSync(top)).toEqual(['.backproof']);
  });

  it('keeps names apart that look alike', async () => {
    const names = ['a/b', 'a-b', 'A b', 'a//b', 'x'.repeat(1000), 'x'.repeat(1001)];
    for (const [number, name] of names.entries()) await saveKept(folder, name, [], [keptCase(number)]);
    for (const [number, name] of names.entries()) {
      expect((await loadKept(folder, name)).kept).toEqual([keptCase(number)]);
    }
  });

  it('touches nothing where nothing fails, and nothing has changed', async () => {
    await saveKept(folder, subject, [], []);
    expect(readdirSync(top)).toEqual([]);
    await saveKept(folder, subject, [], [first]);
    const { ino } = statSync(onlyFile());
    await saveKept(folder, subject, [first], [first]);
    expect(statSync(onlyFile()).ino).toBe(ino);
  });

  it('takes the file away when the last case passes', async () => {
    await saveKept(folder, subject, [], [first]);
    await saveKept(folder, subject, [first], []);
    expect(filesOf(folder)).toEqual([]);
  });

  it('has git ignore a folder that it makes, and no other', async () => {
    await saveKept(folder, subject, [], [first]);
    const ignored = join(folder, '.gitignore');
    expect(readFileSync(ignored, 'utf8')).toContain('\n*\n');
    rmSync(ignored);
    await saveKept(folder, subject, [first], [second]);
    expect(existsSync(ignored)).toBe(false);
  });

  it('keeps what another run stored meanwhile', async () => {
    await saveKept(folder, subject, [], [first]);
    await saveKept(folder, subject, [first], [second, first]);
    await saveKept(folder, subject, [first], [third]);
    expect((await loadKept(folder, subject)).kept).toEqual([third, second]);
  });

  it('leaves a whole file when many runs end at once', async () => {
    const runs = Array.from({ length: 20 }, (_, number) => keptCase(number, { quantity: `Q${number}` }));
    const warnings = await Promise.all(runs.map((kept) => saveKept(folder, subject, [], [kept])));
    expect(warnings.flat()).toEqual([]);
    const loaded = await loadKept(folder, subject);
    expect(loaded.warnings).toEqual([]);
    expect(loaded.kept.length).toBeGreaterThan(0);
    expect(filesOf(folder)).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('lets whoever reads meanwhile meet the old cases or the new, never a part', async () => {
    await saveKept(folder, subject, [], [first]);
    let isWriting = true;
    const reading = (async () => {
      const warnings: string[] = [];
      while (isWriting) warnings.push(...(await loadKept(folder, subject)).warnings);
      return warnings;
    })();
    for (let round = 0; round < 50; round++) {
      await saveKept(folder, subject, [first], round % 2 === 0 ? [first, second, third] : [first]);
    }
    isWriting = false;
    expect(await reading).toEqual([]);
  });

  it('puts a damaged file aside before it writes', async () => {
    await saveKept(folder, subject, [], [first]);
    const path = onlyFile();
    writeFileSync(path, 'half of');
    expect(await saveKept(folder, subject, [], [])).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe('half of');
    expect(await saveKept(folder, subject, [], [second])).toEqual([]);
    expect(readFileSync(`${path}.damaged`, 'utf8')).toBe('half of');
    expect((await loadKept(folder, subject)).kept).toEqual([second]);
  });

  it('leaves a file of another version alone, and says what is not kept', async () => {
    await saveKept(folder, subject, [], [first]);
    const text = '{"schema":"backproof/failures@2"}';
    writeFileSync(onlyFile(), text);
    expect(await saveKept(folder, subject, [], [])).toEqual([]);
    expect(await saveKept(folder, subject, [], [second])).toEqual([
      expect.stringContaining('another version of backproof'),
    ]);
    expect(readFileSync(onlyFile(), 'utf8')).toBe(text);
  });

  it('warns where it cannot write, instead of failing', async () => {
    symlinkSync(join(top, 'nowhere', 'at all'), join(top, 'dangling'));
    const warnings = await saveKept(join(top, 'dangling'), subject, [], [first]);
    expect(warnings).toEqual([
      expect.stringMatching(/^The failing cases of this run could not be kept in .*, because of E[A-Z]+\./),
    ]);
  });
});
