import { join } from 'node:path';
import { compareDecay } from '../../decay/baseline/compare-decay.js';
import type { DecayChanges } from '../../decay/baseline/decay-changes.js';
import { readDecayDocument } from '../../decay/baseline/read-decay-document.js';
import type { DecayDocument } from '../../decay/decay-document.js';
import { readBytes } from '../../node/read-bytes.js';
import { writeFileWhole } from '../../node/write-file.js';
import { decayChangesText } from '../../report/decay-changes-text.js';
import { decayCsv } from '../../report/decay-csv.js';
import { decayJson } from '../../report/decay-json.js';
import { decayMarkdown } from '../../report/decay-markdown.js';
import { decayPage } from '../../report/decay-page.js';
import { decaySentences } from '../../report/decay-sentences.js';
import { decaySvgFiles } from '../../report/decay-svg.js';
import { uninterrupted } from '../interruption.js';
import { terminalColours, terminalWidth } from '../reporters.js';

/** Where a report goes, and what it is held against. */
export interface ReportOptions {
  /** the folder of the report */
  readonly output: string;
  /** the decay.json of an earlier run */
  readonly compare?: string | undefined;
  /** the share of a rate below which a change counts as noise */
  readonly threshold?: number | undefined;
  /** where the document is kept for later comparisons */
  readonly saveBaseline?: string | undefined;
}

/** A report that was written. */
export interface WrittenReport {
  readonly document: DecayDocument;
  readonly changes: DecayChanges | null;
  /** the path of the page */
  readonly page: string;
}

/** Far more than any document has; a longer file was made by something else. */
const largestBaseline = 2 ** 28;

/**
 * Reads the baseline that a document will be compared with, before hours of work go into measuring it.
 *
 * @throws InputError when it cannot be read, or is none
 */
export async function readBaseline({ compare }: ReportOptions): Promise<DecayDocument | null> {
  if (compare === undefined) return null;
  const bytes = await readBytes(compare, 'a decay.json that backproof decay wrote', largestBaseline);
  return readDecayDocument(bytes.toString('utf8'), compare);
}

/** Writes the report of a document into a folder: page, Markdown, JSON, CSV and the figures; and the baseline, if wanted. */
export async function writeDecayReport(
  document: DecayDocument,
  options: ReportOptions,
  baseline: DecayDocument | null = null,
): Promise<WrittenReport> {
  const { output, saveBaseline, threshold } = options;
  const changes =
    baseline && compareDecay(baseline, document, { ...(threshold !== undefined && { threshold }) });
  const page = join(output, 'index.html');
  const json = decayJson(document);
  const files: readonly (readonly [string, string])[] = [
    [join(output, 'decay.json'), json],
    [join(output, 'decay.csv'), decayCsv(document)],
    [join(output, 'decay.md'), decayMarkdown(document, changes)],
    ...decaySvgFiles(document).map(({ name, text }) => [join(output, 'figures', name), text] as const),
    [page, decayPage(document, changes)],
    ...(saveBaseline === undefined ? [] : [[saveBaseline, json] as const]),
  ];
  // Everything has been rendered: what is left takes milliseconds, and a signal may wait for it.
  await uninterrupted(async () => {
    for (const [path, text] of files) await writeFileWhole(path, text, 'the decay report');
  });
  return { document, changes, page };
}

/** Prints the sentences of a report, what changed, and where it is. */
export function printDecay({ document, changes, page }: WrittenReport): void {
  const layout = { colours: terminalColours(true), width: terminalWidth() };
  process.stdout.write(decaySentences(document, layout));
  if (changes !== null) process.stdout.write(`\n${decayChangesText(changes, layout)}`);
  process.stdout.write(`\nOpen ${page} to look at the curves.\n`);
}
