/** Controls, format characters (directions of writing among them), separators of lines, halves of surrogate pairs. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Writes a foreign text on one line: what would move a cursor, colour a terminal, end the line or turn the direction of
 * writing appears as its escape (`\u001b`) and does nothing.
 *
 * Anything but a string is written as `String` writes it, so that a malformed document is still shown.
 */
export function visibleText(text: string): string {
  return String(text).replace(
    unprintable,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
