import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/text/words.js';

/** Text in which letters, marks, joiners, hyphens, symbols and scripts without spaces meet often. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."aZß9é\u0301\u0308İΣſ’'-‐ .!<>_\u00ad\u200b\u200d\ufe0f\u20e3👍界のーไท่က"),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('words', () => {
  it.each([
    ["Don't trust well-made hype!", ["don't", 'trust', 'well-made', 'hype']],
    ['don’t / re‐made', ["don't", 're-made']],
    ["the actors' 'best' film -- rock-'n'-roll -", ['the', 'actors', 'best', 'film', 'rock', 'n', 'roll']],
    ['10/10, 3.5 of 5 in the 1990s', ['10', '10', '3', '5', 'of', '5', 'in', 'the', '1990s']],
    ['Straße ΟΔΟΣ Ünlü', ['straße', 'οδος', 'ünlü']],
    ['snake_case <pad>', ['snake', 'case', 'pad']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['映画は最高', ['映', '画', 'は', '最', '高']],
    ['スーパー!', ['ス', 'ー', 'パ', 'ー']],
    ['すごーーい', ['す', 'ご', 'ー', 'ー', 'い']],
    ['2024年good', ['2024', '年', 'good']],
    ['ที่ดี', ['ที่', 'ดี']],
    ['영화 좋아요', ['영화', '좋아요']],
    ['👍 love❤️it 5️⃣ 👩‍👩‍👧', ['love', 'it', '5']],
    ['co\u00adoperate zero\u200bwidth', ['cooperate', 'zero', 'width']],
    ['', []],
    ['…!? 👎', []],
  ])('cuts %j', (given, expected) => {
    expect(words(given)).toEqual(expected);
  });

  it('takes a letter and its mark as the one letter that they make', () => {
    expect(words('cafe\u0301')).toEqual(['café']);
  });

  it('gives the same words again for the words joined by spaces', () => {
    fc.assert(
      fc.property(text, (given) => {
        const once = words(given);
        expect(words(once.join(' '))).toEqual(once);
      }),
    );
  });

  it('gives the same words however the marks are composed', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(words(given.normalize('NFD'))).toEqual(words(given.normalize('NFC')));
      }),
    );
  });

  it('gives words of letters, marks, numbers, inner apostrophes and hyphens only', () => {
    fc.assert(
      fc.property(text, (given) => {
        for (const word of words(given)) expect(word).toMatch(/^[\p{L}\p{N}](?:['-]?[\p{L}\p{M}\p{N}])*$/u);
      }),
    );
  });
});
