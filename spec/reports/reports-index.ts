import { readFileSync, writeFileSync } from 'node:fs';
import { reportPages } from './report-pages.js';

/** Writes the pages of reports/ that the documents there decide, and measures nothing: `npm run reports`. */
const folder = new URL('../../reports/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
for (const [path, text] of reportPages(read)) writeFileSync(new URL(path, folder), text);
