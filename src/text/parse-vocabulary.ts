import { InputError, shown } from '../complaint/input-error.js';

/** How a vocabulary may be stored: a token a line, or a list or an object in JSON. */
export type VocabularyFormat = 'lines' | 'json';

/**
 * Reads a vocabulary out of a file's text: each token's index.
 *
 * - `lines`: a token a line, as it stands there; the first has the index 0. A byte order mark at the head, \r\n line ends and
 *   an empty last line are taken.
 * - `json`: a list of tokens, the first of which has the index 0, or an object of indices by their tokens.
 *
 * @param where - what the message calls the file
 * @throws InputError when it is no JSON of that form, holds no token, a token or an index twice, or an index that is not a
 *   whole number from 0 on
 */
export function parseVocabulary(text: string, format: VocabularyFormat, where: string): Map<string, number> {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const entries = format === 'json' ? jsonEntries(body, where) : lineEntries(body);
  const indexOf = new Map<string, number>();
  const taken = new Map<number, string>();
  for (const [token, index] of entries) {
    if (indexOf.has(token)) {
      refuse(
        where,
        `gives ${shown(token)} two indices, ${indexOf.get(token)} and ${index}`,
        'expected each token once',
      );
    }
    if (taken.has(index)) {
      refuse(
        where,
        `gives ${shown(taken.get(index))} and ${shown(token)} one index, ${index}`,
        'expected one for each',
      );
    }
    indexOf.set(token, index);
    taken.set(index, token);
  }
  return indexOf.size > 0 ? indexOf : refuse(where, 'holds no token', 'expected a token a line');
}

type Entries = Iterable<readonly [token: string, index: number]>;

function lineEntries(body: string): Entries {
  const lines = body.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((token, index) => [token, index] as const);
}

function jsonEntries(body: string, where: string): Entries {
  const expected = 'expected a list of tokens, or an object of whole numbers from 0 on by their tokens';
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    refuse(where, 'is no JSON', expected);
  }
  if (typeof parsed !== 'object' || parsed === null) return refuse(where, `is ${shown(parsed)}`, expected);
  if (Array.isArray(parsed)) {
    const stray = parsed.findIndex((token) => typeof token !== 'string');
    if (stray >= 0) refuse(where, `has ${shown(parsed[stray])} at place ${stray}`, expected);
    return (parsed as string[]).map((token, index) => [token, index] as const);
  }
  return Object.entries(parsed).map(([token, index]: [string, unknown]) => {
    if (typeof index === 'number' && Number.isSafeInteger(index) && index >= 0)
      return [token, index] as const;
    return refuse(where, `gives ${shown(token)} the index ${shown(index)}`, expected);
  });
}

function refuse(where: string, what: string, expected: string): never {
  throw new InputError({
    where,
    what,
    expected,
    next: 'Give the vocabulary that the network was trained with',
  });
}
