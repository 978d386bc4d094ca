/** Scripts written without spaces between words; script extensions count, so that the mark ー goes with Katakana. */
const unspacedScripts = [
  'Han',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
] as const;

const unspaced = `(?=\\p{L})[${unspacedScripts.map((script) => `\\p{scx=${script}}`).join('')}]`;
const marks = '[\\p{Mn}\\p{Mc}]*';
const run = `(?:(?!${unspaced})[\\p{L}\\p{N}]${marks})+`;
const wordPattern = new RegExp(`${unspaced}${marks}|${run}(?:['-]${run})*`, 'gu');

/** Soft hyphens, joiners, variation selectors and the like; a zero-width space separates words and stays. */
const invisible = /(?!\u200b)\p{Default_Ignorable_Code_Point}/gu;
const apostrophes = /[\u2019\uff07]/gu;
const hyphens = /[\u2010\u2011\uff0d]/gu;

/**
 * Cuts text into words.
 *
 * - A word is a run of letters with their marks and of numbers; an apostrophe or hyphen belongs to it when it stands
 *   alone between two of them: `don't`, `well-made`, `o'clock`. Everything else separates: `10/10` is two words.
 * - Case: `toLowerCase()`, Unicode's default mapping without a locale: `Straße` gives `straße`, `ΟΔΟΣ` gives `οδος`.
 * - Spelling: NFC; ’ and ' are one apostrophe, the Unicode hyphens one hyphen; characters without a width (soft hyphens,
 *   joiners, variation selectors) are left out.
 * - Scripts without spaces (Han, Kana, Bopomofo, Thai, Lao, Khmer, Myanmar): each letter with its marks is a word.
 * - Emoji, symbols and enclosing marks are no words: `👍` gives none, `5️⃣` gives `5`.
 *
 * Regular expressions over `\p{…}` rather than `Intl.Segmenter`: its dictionaries for the scripts without spaces, and
 * so its words, differ between ICU versions and browsers, while a letter once assigned stays one. A vocabulary must
 * not depend on who built it.
 *
 * @returns the words in order; none when the text has none. `words(words(text).join(' '))` gives the same again.
 */
export function words(text: string): string[] {
  const folded = text
    .replace(invisible, '')
    .replace(apostrophes, "'")
    .replace(hyphens, '-')
    .toLowerCase()
    .normalize('NFC');
  return folded.match(wordPattern) ?? [];
}
