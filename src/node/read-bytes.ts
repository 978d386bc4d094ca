import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../complaint/input-error.js';

/**
 * Reads a whole file.
 *
 * @param what - what it ought to be, for the message: `a file of reviews`
 * @param most - how many bytes it may have; as many as one array holds unless said
 * @throws InputError when it cannot be read, is a folder, or is larger
 */
export async function readBytes(
  path: string,
  what: string,
  most = Number.POSITIVE_INFINITY,
): Promise<Buffer> {
  const { size } = await readable(path, what, stat(path));
  if (size <= most) return readable(path, what, readFile(path));
  throw new InputError({
    where: path,
    what: `has ${size} bytes`,
    expected: `expected at most ${most}, because ${what} is read as a whole`,
  });
}

async function readable<Read>(path: string, what: string, reading: Promise<Read>): Promise<Read> {
  try {
    return await reading;
  } catch (error) {
    throw new InputError({
      where: path,
      what: `cannot be read (${error instanceof Error ? error.message : String(error)})`,
      expected: `expected ${what}`,
      next: 'Check the path and its permissions',
    });
  }
}
