import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { type Scaffold, scaffoldLanguages, scaffolds } from '../../../src/node/scaffold/scaffolds.js';
import { writeScaffold } from '../../../src/node/scaffold/write-scaffold.js';

const templates = fileURLToPath(new URL('../../../src/node/scaffold/', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-scaffold-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Two files of the same text, the second under a name of one's choice. */
function twoFiles(second: string): Scaffold {
  const [file] = scaffolds.ts.files;
  return { ...scaffolds.ts, files: [file!, { ...file!, name: second }] };
}

async function refusal(scaffold: Scaffold, where: string): Promise<string> {
  const error: unknown = await writeScaffold(scaffold, where).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('writeScaffold', () => {
  it.each(scaffoldLanguages)(
    'copies every template of %s, byte for byte, into a folder that it makes',
    async (language) => {
      const where = join(folder, 'deep', 'er');
      const { files } = scaffolds[language];
      expect(await writeScaffold(scaffolds[language], where)).toEqual(
        files.map(({ name }) => join(where, name)),
      );
      expect(readdirSync(where).sort()).toEqual(files.map(({ name }) => name).sort());
      for (const { name, template } of files) {
        expect(readFileSync(join(where, name))).toEqual(readFileSync(join(templates, template)));
      }
    },
  );

  it.each(['my-rnn.ts', 'other.ts'])(
    'writes nothing when %s is there already, and names it',
    async (name) => {
      writeFileSync(join(folder, name), 'mine');
      const message = await refusal(twoFiles('other.ts'), folder);
      expect(message).toContain(`${join(folder, name)} is there already`);
      expect(readdirSync(folder)).toEqual([name]);
      expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
    },
  );

  it('does not write through a link that leads nowhere', async () => {
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'my-rnn.ts'));
    expect(await refusal(scaffolds.ts, folder)).toContain('is there already');
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  it('takes back the first file and the folders when the second cannot be written', async () => {
    const where = join(folder, 'made', 'deeper');
    const message = await refusal(twoFiles('missing/other.ts'), where);
    expect(message).toContain(`${where} cannot be written to (ENOENT)`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves folders that were there, and what is in them', async () => {
    const where = join(folder, 'there');
    mkdirSync(where);
    writeFileSync(join(where, 'notes.txt'), 'mine');
    await refusal(twoFiles('missing/other.ts'), where);
    expect(readdirSync(where)).toEqual(['notes.txt']);
  });

  it('refuses a folder that is a file', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal(scaffolds.ts, join(folder, 'file'))).toContain('cannot be written to');
  });
});
