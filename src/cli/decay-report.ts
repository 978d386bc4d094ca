import { join } from 'node:path';
import type { DecayDocument } from '../decay/decay-document.js';
import { measurePoint, type PointResult } from '../decay/measure-point.js';
import type { DecayPoint } from '../decay/plan-decay.js';
import { writeFileWhole } from '../node/write-file.js';
import { decayCsv } from '../report/decay-csv.js';
import { decayJson } from '../report/decay-json.js';
import { decayMarkdown } from '../report/decay-markdown.js';
import { decayPage } from '../report/decay-page.js';
import { decaySvgFiles } from '../report/decay-svg.js';
import { uninterrupted } from './interruption.js';

/** Measures every point in turn and says how far it is. */
export async function measurePoints(
  points: readonly DecayPoint[],
  report: (done: number, total: number, activity?: string) => Promise<void>,
): Promise<PointResult[]> {
  const results: PointResult[] = [];
  for (const point of points) {
    results.push(measurePoint(point));
    await report(results.length, points.length, point.series.label);
  }
  return results;
}

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
