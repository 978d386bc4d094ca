/**
 * Lays plain JSON out for people and for diffs: an object's members a line each, a list of plain values on one line (without
 * spaces where it is a long one), and so an object of a few numbers.
 *
 * Keys keep their order; `undefined` members are left out; what JSON lacks (NaN, Infinity) becomes null, so that a bare
 * NaN never appears; −0 is `-0.0`, where JSON.stringify would write 0. Characters that a terminal or a reader would obey,
 * and that JSON.stringify leaves alone, are escaped.
 *
 * @param levels - how many levels are laid out: what lies deeper stands on one line, without spaces; all of them unless said
 */
export function jsonLayout(value: unknown, levels = Number.POSITIVE_INFINITY): string {
  return laidOut(value, levels, '');
}

function laidOut(value: unknown, levels: number, indent: string): string {
  if (typeof value !== 'object' || value === null) return plain(value);
  if (levels === 0) return onOneLine(value);
  if (Array.isArray(value)) return laidOutList(value, levels, indent);
  const members = present(value).map(
    ([key, member]) => `${plain(key)}: ${laidOut(member, levels - 1, `${indent}  `)}`,
  );
  const line = `{ ${members.join(', ')} }`;
  const isFewNumbers =
    Object.values(value).every((member) => typeof member === 'number') && line.length <= longestLine;
  return isFewNumbers && members.length > 0 ? line : enclosed('{', members, '}', indent);
}

function laidOutList(list: readonly unknown[], levels: number, indent: string): string {
  const items = list.map((item) => laidOut(item, levels - 1, `${indent}  `));
  if (list.some((item) => typeof item === 'object' && item !== null))
    return enclosed('[', items, ']', indent);
  const line = `[${items.join(', ')}]`;
  return line.length <= longestLine ? line : onOneLine(list);
}

/** What a line that somebody reads may have at most, without its indentation. */
const longestLine = 80;

function onOneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return plain(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(',')}]`;
  return `{${present(value)
    .map(([key, member]) => `${plain(key)}:${onOneLine(member)}`)
    .join(',')}}`;
}

function present(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function plain(value: unknown): string {
  return Object.is(value, -0) ? '-0.0' : escaped(JSON.stringify(value) ?? 'null');
}

function enclosed(open: string, lines: readonly string[], close: string, indent: string): string {
  if (lines.length === 0) return `${open}${close}`;
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;
}

/** Escapes C1 controls, separators of lines, and what only formats: directions of writing, tags, marks of no width. */
function escaped(text: string): string {
  return text.replace(/[\u007f-\u009f\u2028\u2029\p{Cf}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
