import type { DecayDocument } from '../decay/decay-document.js';
import { keptDigits, measureDigits } from '../decay/kept-digits.js';
import { jsonLayout } from './json-layout.js';

/**
 * Writes the decay document as JSON, a member a line, ending in a newline; two equal documents give the same bytes.
 *
 * Numbers that are not whole have eight significant digits, four among what was measured beside G(k). Missing stays null. A NaN
 * or an infinity, which has no place in the document, becomes null as well.
 */
export function decayJson(document: DecayDocument): string {
  return `${jsonLayout(rounded(document))}\n`;
}

function rounded(value: unknown, digits?: number): unknown {
  if (typeof value === 'number') return keptDigits(value, digits);
  if (Array.isArray(value)) return value.map((item) => rounded(item, digits));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      rounded(member, key === 'measures' ? measureDigits : digits),
    ]),
  );
}
