import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { readReviews } from '../../src/node/read-reviews.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backproof-reviews-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** The message of the InputError that reading ends with, the folder taken out. */
async function complaint(path: string): Promise<string> {
  const error: unknown = await readReviews(path).catch((reason: unknown) => reason);
  if (!(error instanceof InputError)) throw new Error(`expected an InputError, got ${String(error)}`);
  return error.message.replaceAll(join(folder, '/'), '');
}

describe('readReviews', () => {
  it.each([
    ['reviews.csv', '\ufefftext,rating\r\n"Good, really",4\r\n'],
    ['reviews.tsv', 'Good, really\t4'],
    ['reviews.jsonl', '{"text":"Good, really","rating":4}\n'],
    ['reviews.ndjson', '{"rating":4,"text":"Good, really"}'],
    ['REVIEWS.CSV', '"Good, really",4'],
  ])('chooses the format of %s by its extension', async (name, content) => {
    expect(await readReviews(await written(name, content))).toEqual([{ text: 'Good, really', rating: 4 }]);
  });

  it('names the file, the line and the reason', async () => {
    const path = await written('bad.csv', 'text,rating\n"two\nlines",5\nfilm,6\n');
    expect(await complaint(path)).toBe('bad.csv:4 has the rating "6"; expected a whole number from 1 to 5.');
  });

  it('names every line that is not UTF-8', async () => {
    const path = await written('latin.csv', Buffer.from('film,4\ncaf\xe9,4\nfilm,3\n\xff,2', 'latin1'));
    expect(await complaint(path)).toBe(
      'latin.csv:2 is not valid UTF-8; expected a file in UTF-8. 2 rows are bad in all: also line 4 is not valid UTF-8.',
    );
  });

  it('keeps a replacement character that the file really holds', async () => {
    const path = await written('replacement.csv', 'what \ufffd film,4');
    expect(await readReviews(path)).toEqual([{ text: 'what \ufffd film', rating: 4 }]);
  });

  it.each(['', '\ufeff', '\n\n', 'text,rating\n'])('refuses a file that holds %j only', async (content) => {
    expect(await complaint(await written('empty.csv', content))).toMatch(/^empty\.csv holds no review/);
  });

  it.each(['reviews.txt', 'reviews', 'reviews.csv.gz'])('refuses the extension of %s', async (name) => {
    expect(await complaint(join(folder, name))).toMatch(
      /has the extension .*expected \.csv, \.tsv, \.jsonl, \.ndjson/,
    );
  });

  it('refuses a path that is not there', async () => {
    expect(await complaint(join(folder, 'missing.csv'))).toMatch(/^missing\.csv cannot be read \(ENOENT/);
  });

  it('refuses a folder', async () => {
    const path = join(folder, 'folder.csv');
    await mkdir(path);
    expect(await complaint(path)).toMatch(/^folder\.csv cannot be read \(EISDIR/);
  });
});
