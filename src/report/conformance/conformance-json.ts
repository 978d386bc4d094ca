import type { ConformanceDocument } from '../../contract/conformance.js';
import { jsonLayout } from '../json-layout.js';

/** Writes the conformance document as JSON, ending in a newline; equal documents give equal bytes, and missing stays null. */
export function conformanceJson(document: ConformanceDocument): string {
  return `${jsonLayout(document)}\n`;
}
