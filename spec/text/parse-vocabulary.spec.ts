import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { parseVocabulary } from '../../src/text/parse-vocabulary.js';

const parse = (text: string, format: 'lines' | 'json') => [...parseVocabulary(text, format, 'vocab')];

describe('parseVocabulary', () => {
  it('gives each line its index, as it stands there', () => {
    const expected = [
      ['<pad>', 0],
      ['##ing', 1],
      ['', 2],
      ['a b', 3],
    ];
    expect(parse('<pad>\n##ing\n\na b\n', 'lines')).toEqual(expected);
    expect(parse('\ufeff<pad>\r\n##ing\r\n\r\na b', 'lines')).toEqual(expected);
  });

  it('reads a list and an object of JSON', () => {
    expect(parse('["", "[UNK]", "film"]', 'json')).toEqual([
      ['', 0],
      ['[UNK]', 1],
      ['film', 2],
    ]);
    expect(parse('{"film": 7, "__proto__": 0}', 'json')).toEqual([
      ['film', 7],
      ['__proto__', 0],
    ]);
  });

  it.each([
    ['nothing', '', 'lines', /holds no token/],
    ['a token twice', 'film\ngood\nfilm', 'lines', /gives "film" two indices, 0 and 2/],
    ['an index twice', '{"film": 1, "good": 1}', 'json', /gives "film" and "good" one index, 1/],
    ['no JSON', 'film\ngood', 'json', /is no JSON/],
    ['a number', '3', 'json', /is 3; expected a list/],
    ['null', 'null', 'json', /is null/],
    ['a list of numbers', '["film", 3]', 'json', /has 3 at place 1/],
    ['half an index', '{"film": 0.5}', 'json', /gives "film" the index 0.5/],
    ['a negative index', '{"film": -1}', 'json', /the index -1/],
    ['an index in quotes', '{"film": "1"}', 'json', /the index "1"/],
    ['an empty list', '[]', 'json', /holds no token/],
  ] as const)('refuses %s', (_, text, format, message) => {
    expect(() => parse(text, format)).toThrow(InputError);
    expect(() => parse(text, format)).toThrow(message);
  });

  it('gives different tokens different indices, whatever it reads, or refuses it by an InputError', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.string()).map((tokens) => JSON.stringify(tokens)),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('lines' as const, 'json' as const), (body, format) => {
        try {
          const entries = parse(body, format);
          expect(new Set(entries.map(([, index]) => index)).size).toBe(entries.length);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { seed: 1 },
    );
  });
});
