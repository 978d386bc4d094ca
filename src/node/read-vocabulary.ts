import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';
import { InputError } from '../complaint/input-error.js';
import { parseVocabulary } from '../text/parse-vocabulary.js';
import { readBytes } from './read-bytes.js';

/** No vocabulary is larger, and longer texts do not fit into a string everywhere. */
const largestBytes = 2 ** 28;

/**
 * Reads a vocabulary: a .json file with a list of tokens or an object of indices by token, or any other with a token a line.
 *
 * @returns each token's index
 * @throws InputError when the file cannot be read, is not UTF-8, or is no vocabulary
 */
export async function readVocabulary(path: string): Promise<ReadonlyMap<string, number>> {
  const bytes = await readBytes(path, 'a vocabulary', largestBytes);
  if (!isUtf8(bytes)) {
    throw new InputError({
      where: path,
      what: 'is not valid UTF-8',
      expected: 'expected a text file in UTF-8',
    });
  }
  const isJson = extname(path).toLowerCase() === '.json';
  return parseVocabulary(bytes.toString('utf8'), isJson ? 'json' : 'lines', path);
}
