/**
 * Lays plain JSON out for people and for diffs: an object's members a line each, a list of plain values on one line, and so an
 * object of a few numbers.
 *
 * Keys keep their order; `undefined` members are left out; what JSON lacks (NaN, Infinity) becomes null, so that a bare
 * NaN never appears; −0 is `-0.0`, where JSON.stringify would write 0. Characters that a terminal or a reader would obey,
 * and that JSON.stringify leaves alone, are escaped.
 */
export function jsonLayout(value: unknown, indent = ''): string {
  if (Object.is(value, -0)) return '-0.0';
  if (typeof value !== 'object' || value === null) return escaped(JSON.stringify(value) ?? 'null');
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => jsonLayout(item, inner));
    const flat = value.every((item) => typeof item !== 'object' || item === null);
    return flat ? `[${items.join(', ')}]` : enclosed('[', items, ']', indent);
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${escaped(JSON.stringify(key))}: ${jsonLayout(member, inner)}`);
  const line = `{ ${members.join(', ')} }`;
  const isFewNumbers =
    Object.values(value).every((member) => typeof member === 'number') && line.length <= longestLine;
  return isFewNumbers && members.length > 0 ? line : enclosed('{', members, '}', indent);
}

/** What a line of numbers with their names may have at most, without its indentation. */
const longestLine = 80;

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
