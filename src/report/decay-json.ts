import type { DecayDocument } from '../decay/decay-document.js';
import { jsonLayout } from './json-layout.js';

/**
 * Writes the decay document as JSON, a member a line, ending in a newline; two equal documents give the same bytes.
 *
 * Missing stays null. A NaN or an infinity, which has no place in the document, becomes null as well.
 */
export function decayJson(document: DecayDocument): string {
  return `${jsonLayout(document)}\n`;
}
