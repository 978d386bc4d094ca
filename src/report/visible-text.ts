/**
 * Controls, format characters (directions of writing among them), separators of lines, halves of surrogate pairs, what no
 * font draws, and what Unicode calls no character; variation selectors, which emoji need, are left.
 */
const unprintable = /(?![\ufe00-\ufe0f])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}\p{NChar}]/gu;

/**
 * Writes a foreign text on one line: what would move a cursor, colour a terminal, end the line, hide or turn the direction
 * of writing appears as its escape (`\u001b`, `\u{e0041}`) and does nothing.
 *
 * Anything but a string is written as `String` writes it, so that a malformed document is still shown.
 */
export function visibleText(text: string): string {
  return String(text).replace(unprintable, (character) => escaped(character.codePointAt(0)!));
}

/** Writes a foreign text of several lines, each as `visibleText` does; a carriage return ends a line, too. */
export function visibleLines(text: string): string[] {
  return String(text)
    .split(/\r\n|\n|\r/)
    .map(visibleText);
}

function escaped(codePoint: number): string {
  const digits = codePoint.toString(16);
  return codePoint > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}
