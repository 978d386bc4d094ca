import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';
import { InputError } from '../complaint/input-error.js';
import { readBytes } from './read-bytes.js';
import { readReviews } from './read-reviews.js';

/**
 * Reads texts for a network to read: a .txt file holds one a line, and needs no ratings; any other is a file of reviews.
 *
 * Blank lines are left out, and so is a byte order mark.
 *
 * @throws InputError when the file cannot be read, is not UTF-8, holds no text, or is no file of reviews
 */
export async function readTexts(path: string): Promise<readonly string[]> {
  if (extname(path).toLowerCase() !== '.txt') return (await readReviews(path)).map(({ text }) => text);
  const bytes = await readBytes(path, 'a file with a text a line');
  if (!isUtf8(bytes)) refuse(path, 'is not UTF-8');
  const lines = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  const texts = lines.filter((line) => line.trim() !== '');
  return texts.length > 0 ? texts : refuse(path, 'holds no text');
}

function refuse(where: string, what: string): never {
  throw new InputError({ where, what, expected: 'expected a file in UTF-8 with a text a line' });
}
