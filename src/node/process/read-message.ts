import { isUtf8 } from 'node:buffer';
import { InputError, shown } from '../../complaint/input-error.js';
import { headOf } from './cut-text.js';
import { jsonOutline } from './json-outline.js';

/** A reply in a batch, with nested arrays, is about ten deep. */
const deepestMessage = 100;
/** So many take a second or two to parse; nested arrays for a million steps of one number each are a fourth of it. */
const mostContainers = 4_000_000;

/**
 * Reads one line of a subject's stdout as JSON; a carriage return at its end belongs to the end of the line.
 *
 * @throws InputError when it is no message: other text, not UTF-8, a byte order mark, a bare NaN, JSON that is cut, nested
 *   deeper than any reply or made of too many parts
 */
export function readMessage(line: Buffer): unknown {
  if (!isUtf8(line)) refuse(line, 'which is not valid UTF-8', 'Write UTF-8 to stdout');
  if (line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf) {
    const next = 'Write UTF-8 without it (in Python "utf-8", not "utf-8-sig")';
    refuse(line, 'which begins with a byte order mark', next);
  }
  const { depth, containers, hasBareNonFinite } = jsonOutline(line);
  if (depth > deepestMessage || containers > mostContainers) {
    const next = `Send no more than ${mostContainers} of them, at most ${deepestMessage} deep; no reply needs more`;
    refuse(line, `which is made of ${containers} arrays and objects, nested ${depth} deep`, next);
  }
  try {
    return JSON.parse(line.toString('utf8'));
  } catch (cause) {
    return refuseText(line, hasBareNonFinite, cause);
  }
}

/** Says whether a line holds nothing but blanks; such a line is passed over, as blanks between JSON values are. */
export function isBlank(line: Buffer): boolean {
  for (const byte of line) if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) return false;
  return true;
}

function refuseText(line: Buffer, hasBareNonFinite: boolean, cause: unknown): never {
  const first = headOf(line).trimStart()[0];
  if (first !== '{' && first !== '[') {
    refuse(line, 'which is no message', 'Stdout carries messages only: print everything else to stderr');
  }
  if (hasBareNonFinite) {
    const next =
      'Write the strings "NaN", "Infinity" and "-Infinity", quotation marks and all, because JSON has no such numbers';
    refuse(line, 'in which NaN or Infinity stands bare', next);
  }
  const reason = shown(cause instanceof Error ? cause.message : cause, 160);
  refuse(
    line,
    `which is no valid JSON (${reason})`,
    'Write each message whole on a line of its own, without line breaks in it',
  );
}

function refuse(line: Buffer, clause: string, next: string): never {
  throw new InputError({
    where: 'stdout',
    what: `holds ${shown(headOf(line))}, ${clause}`,
    expected: 'expected one JSON-RPC 2.0 message a line',
    next,
  });
}
