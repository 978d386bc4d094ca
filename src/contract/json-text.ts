/**
 * Writes plain JSON as text in which −0 is `-0.0`, where JSON.stringify would write 0.
 *
 * `-0.0` rather than `-0`, because Python would read the latter as the integer 0. Everything else is JSON.stringify's: a
 * NaN, which has no business here, becomes null.
 */
export function jsonText(value: unknown): string {
  return holdsNegativeZero(value) ? textWithNegativeZeros(value) : (JSON.stringify(value) ?? 'null');
}

function textWithNegativeZeros(value: unknown): string {
  if (typeof value === 'number') return isNegativeZero(value) ? '-0.0' : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(textWithNegativeZeros).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${jsonText(member)}`).join(',')}}`;
}

function holdsNegativeZero(value: unknown): boolean {
  if (typeof value === 'number') return isNegativeZero(value);
  if (typeof value !== 'object' || value === null) return false;
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const member of members) {
    if (typeof member === 'number' ? isNegativeZero(member) : holdsNegativeZero(member)) return true;
  }
  return false;
}

function isNegativeZero(value: number): boolean {
  return value === 0 && 1 / value < 0;
}
