import { visibleText } from '../../visible-text.js';

/** How wide letters are at most in a wide font (DejaVu Sans) at the charts' size, in pixels. */
const letterWidths = [
  { letters: /[ijltfr.,:;'|() ]/u, width: 5.2 },
  { letters: /[mwMW@%…]/u, width: 12.5 },
  { letters: /[\u{1100}-\u{1fff}\u{2e80}-\u{10ffff}]/u, width: 13.5 },
  { letters: /\p{Lu}/u, width: 9.9 },
] as const;
const otherWidth = 8;

/** More letters than stand side by side in any chart. */
const mostLetters = 400;

/** Writes a foreign text on one line, cut with `…` where it would be wider than `room` pixels. */
export function fittedText(text: string, room: number): string {
  const whole = String(text);
  const letters = [...visibleText(whole.slice(0, mostLetters))];
  let width = 0;
  let kept = 0;
  for (; kept < letters.length; kept++) {
    width += letterWidth(letters[kept]!);
    if (width > room) break;
  }
  if (kept === letters.length && whole.length <= mostLetters) return letters.join('');
  return `${letters.slice(0, Math.max(0, kept - 1)).join('')}…`;
}

/** Estimates from above how wide a text is, in pixels. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width;
}

function letterWidth(letter: string): number {
  return letterWidths.find(({ letters }) => letters.test(letter))?.width ?? otherWidth;
}
