import { createHash } from 'node:crypto';

/** Enough that a damaged line passes once in 2⁶⁴ times. */
const checksumDigits = 16;

/** Writes a value as a line of JSON that begins with the checksum of the rest: `["91ac…",{…}]` and a line feed. */
export function checkedLine(value: unknown): string {
  const text = JSON.stringify(value);
  return `["${checksum(text)}",${text}]\n`;
}

/** Reads such a line, without its line feed; undefined where it is torn, damaged or something else. */
export function readCheckedLine(line: string): unknown {
  const start = checksumDigits + 4;
  const text = line.slice(start, -1);
  if (line !== `["${checksum(text)}",${text}]`) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, checksumDigits);
}
