import { join } from 'node:path';
import type { DecayDocument } from '../../decay/decay-document.js';
import { writeFileWhole } from '../../node/write-file.js';
import { decayCsv } from '../../report/decay-csv.js';
import { decayJson } from '../../report/decay-json.js';
import { decayMarkdown } from '../../report/decay-markdown.js';
import { decayPage } from '../../report/decay-page.js';
import { decaySentences } from '../../report/decay-sentences.js';
import { decaySvgFiles } from '../../report/decay-svg.js';
import { uninterrupted } from '../interruption.js';
import { terminalColours, terminalWidth } from '../reporters.js';

/**
 * Writes the report of a document into a folder: page, Markdown, JSON, CSV and the figures.
 *
 * @returns the path of the page
 */
export async function writeDecayReport(document: DecayDocument, folder: string): Promise<string> {
  const page = join(folder, 'index.html');
  const files: readonly (readonly [string, string])[] = [
    [join(folder, 'decay.json'), decayJson(document)],
    [join(folder, 'decay.csv'), decayCsv(document)],
    [join(folder, 'decay.md'), decayMarkdown(document)],
    ...decaySvgFiles(document).map(({ name, text }) => [join(folder, 'figures', name), text] as const),
    [page, decayPage(document)],
  ];
  // Everything has been rendered: what is left takes milliseconds, and a signal may wait for it.
  await uninterrupted(async () => {
    for (const [path, text] of files) await writeFileWhole(path, text, 'the decay report');
  });
  return page;
}

/** Prints the sentences of a report, and where it is. */
export function printDecay(document: DecayDocument, page: string): void {
  process.stdout.write(decaySentences(document, { colours: terminalColours(true), width: terminalWidth() }));
  process.stdout.write(`\nOpen ${page} to look at the curves.\n`);
}
