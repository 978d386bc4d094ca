import { extname } from 'node:path';
import type { EvidenceLink } from '../../src/report/reports-page.js';

/** Reads a JSON document by its path within `reports/`. */
export type ReadDocument = (path: string) => unknown;

const forms: Readonly<Record<string, string>> = {
  '.html': 'page',
  '.md': 'Markdown',
  '.json': 'JSON',
};

/** Links to the forms of a report, each under what it is: a page, Markdown or JSON. */
export function formsOf(...paths: readonly string[]): EvidenceLink[] {
  return paths.map((path) => ({ path, text: forms[extname(path)] ?? path }));
}

/** Writes how many of how many: `58 of 58`, `0 of 1,030,000`. */
export function shareOf(some: number, all: number): string {
  return `${some.toLocaleString('en')} of ${all.toLocaleString('en')}`;
}
