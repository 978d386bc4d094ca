import { join } from 'node:path';
import { InputError } from '../../complaint/input-error.js';
import { compareDecay } from '../../decay/baseline/compare-decay.js';
import type { DecayChanges } from '../../decay/baseline/decay-changes.js';
import { readDecayDocument } from '../../decay/baseline/read-decay-document.js';
import type { DecayDocument } from '../../decay/decay-document.js';
import type { ExampleDocument } from '../../example/example-document.js';
import { pageScript } from '../../node/page-script.js';
import { pngDrawing } from '../../node/png-drawing.js';
import { jsonOutline } from '../../node/process/json-outline.js';
import { readBytes } from '../../node/read-bytes.js';
import { removeAbandonedFiles } from '../../node/temporary-files.js';
import { requireWritableFile, requireWritableFolder, writeFileWhole } from '../../node/write-file.js';
import { decayChangesText } from '../../report/decay-changes-text.js';
import { decayCsv } from '../../report/decay-csv.js';
import { decayJson } from '../../report/decay-json.js';
import { decayMarkdown } from '../../report/decay-markdown.js';
import { decayPage } from '../../report/decay-page.js';
import { decaySentences } from '../../report/decay-sentences.js';
import { exampleJson } from '../../report/example-json.js';
import { plotFiles } from '../../report/plot-files.js';
import { reportChapters } from '../../report/report-chapters.js';
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

/** Lists inside of lists: far more than any document has; what is nested without end takes minutes to parse. */
const deepestBaseline = 64;

/**
 * Sees to all that a report needs, before hours of work go into it: places that can be written to, and the baseline.
 *
 * @returns what the document is to be compared with, or null
 * @throws InputError when the baseline cannot be read, or is none; when the folder or the file of --save-baseline cannot be
 *   written; when there is a threshold and nothing to compare with
 */
export async function openReport(options: ReportOptions): Promise<DecayDocument | null> {
  const { output, compare, saveBaseline, threshold } = options;
  if (threshold !== undefined && compare === undefined) {
    throw new InputError({
      where: '--threshold',
      what: 'stands without --compare',
      expected: 'expected both, because it says which changes since a baseline count as noise',
    });
  }
  const baseline = compare === undefined ? null : await readBaseline(compare);
  await requireWritableFolder(output, 'the decay report');
  if (saveBaseline !== undefined) await requireWritableFile(saveBaseline, 'the baseline');
  return baseline;
}

/**
 * Refuses what only a report can use, where none is made.
 *
 * @throws InputError when there is any of it
 */
export function refuseReportOptions({ compare, saveBaseline, threshold }: ReportOptions): void {
  const given = Object.entries({
    '--compare': compare,
    '--save-baseline': saveBaseline,
    '--threshold': threshold,
  });
  const [flag] = given.find(([, value]) => value !== undefined) ?? [];
  if (flag === undefined) return;
  throw new InputError({
    where: flag,
    what: 'stands beside a part of a sweep',
    expected: 'expected it to be left out there, because the report is made when all parts are together',
    next: 'Give it to backproof merge, which makes the report',
  });
}

async function readBaseline(path: string): Promise<DecayDocument> {
  const bytes = await readBytes(path, 'a decay.json that backproof decay wrote', largestBaseline);
  const { depth } = jsonOutline(bytes);
  if (depth <= deepestBaseline) return readDecayDocument(bytes.toString('utf8'), path);
  throw new InputError({
    where: path,
    what: `has ${depth} lists inside of each other`,
    expected: 'expected a decay.json as backproof decay writes it',
  });
}

/** What a report holds beside its document. */
export interface ReportContent {
  /** what it is compared with; left out: nothing */
  readonly baseline?: DecayDocument | null;
  /** what trained networks make of two tasks; left out: the report is of other networks alone */
  readonly examples?: ExampleDocument | null;
}

/**
 * Writes the report of a document into a folder: page, Markdown, JSON, CSV and the figures, those that the Markdown shows as PNG too
 * where @resvg/resvg-js is installed; and the baseline, if wanted.
 */
export async function writeDecayReport(
  document: DecayDocument,
  options: ReportOptions,
  { baseline = null, examples = null }: ReportContent = {},
): Promise<WrittenReport> {
  const { output, saveBaseline, threshold } = options;
  const changes =
    baseline && compareDecay(baseline, document, { ...(threshold !== undefined && { threshold }) });
  const page = join(output, 'index.html');
  const json = decayJson(document);
  const figures = plotFiles(reportChapters({ document, examples }).flatMap(({ plots }) => plots));
  const drawPng = await pngDrawing();
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    [join(output, 'decay.json'), json],
    [join(output, 'decay.csv'), decayCsv(document)],
    ...(examples === null ? [] : [[join(output, 'examples.json'), exampleJson(examples)] as const]),
    [join(output, 'decay.md'), decayMarkdown(document, { changes, examples })],
    ...figures.flatMap(({ name, text, isFirst }) => {
      const path = join(output, 'figures', name);
      const png = isFirst && drawPng !== null ? [[path.replace(/svg$/, 'png'), drawPng(text)] as const] : [];
      return [[path, text] as const, ...png];
    }),
    [page, decayPage(document, { script: await pageScript(), changes, examples })],
    ...(saveBaseline === undefined ? [] : [[saveBaseline, json] as const]),
  ];
  // Everything has been rendered: what is left takes milliseconds, and a signal may wait for it.
  await uninterrupted(async () => {
    for (const [path, text] of files) await writeFileWhole(path, text, 'the decay report');
    for (const folder of [output, join(output, 'figures')]) await removeAbandonedFiles(folder);
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
