const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const capitalI = 0x49;
const capitalN = 0x4e;

/** What can be told of a JSON text before it is parsed. */
export interface JsonOutline {
  /** how deep its arrays and objects are nested */
  readonly depth: number;
  /** how many arrays and objects it holds */
  readonly containers: number;
  /** whether `NaN` or `Infinity` stands in it outside of strings, where JSON knows no capital letter */
  readonly hasBareNonFinite: boolean;
}

/**
 * Looks over the bytes of a JSON text without building anything.
 *
 * Parsed, an array takes some fifty bytes for each byte of `[`: what is nested without end must be refused before.
 */
export function jsonOutline(text: Buffer): JsonOutline {
  let depth = 0;
  let deepest = 0;
  let containers = 0;
  let hasBareNonFinite = false;
  for (let index = 0; index < text.length; index++) {
    const byte = text[index]!;
    if (byte < capitalI) {
      if (byte === quote) index = endOfString(text, index);
    } else if (byte === openBracket || byte === openBrace) {
      containers++;
      if (++depth > deepest) deepest = depth;
    } else if (byte === closeBracket || byte === closeBrace) depth--;
    else if (byte === capitalI || byte === capitalN) hasBareNonFinite = true;
  }
  return { depth: deepest, containers, hasBareNonFinite };
}

/** Finds the quotation mark that ends the string begun at `start`: the first with an even number of backslashes before it. */
function endOfString(text: Buffer, start: number): number {
  for (let end = text.indexOf(quote, start + 1); end >= 0; end = text.indexOf(quote, end + 1)) {
    let before = end - 1;
    while (text[before] === backslash) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}
