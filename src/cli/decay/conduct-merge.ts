import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, shown } from '../../complaint/input-error.js';
import { summarise } from '../../decay/summarise.js';
import { mergedSweep, pointsOfHead } from '../../node/sweep/merged-sweep.js';
import { readSweepRecord, type SweepRecord } from '../../node/sweep/sweep-log.js';
import { openReport, printDecay, type ReportOptions, writeDecayReport } from './decay-report.js';
import { readExamples } from './read-examples.js';

/**
 * Puts the parts of a sweep together and writes the report.
 *
 * @param parts - files, or folders that hold them
 * @throws InputError when a file is no part, they are of different sweeps, or a point is missing, or the baseline cannot be
 *   read; nothing is written then
 */
export async function conductMerge(parts: readonly string[], options: ReportOptions): Promise<void> {
  const paths = (await Promise.all(parts.map(filesOf))).flat();
  const records = new Map<string, SweepRecord>();
  for (const path of paths) records.set(path, await readSweepRecord(path));
  const { head, results } = mergedSweep(records);
  const baseline = await openReport(options);
  const examples = await readExamples();
  const { version, command, seed, epsilon } = head;
  const document = summarise(pointsOfHead(head), results, { version, command, seed, epsilon });
  printDecay(await writeDecayReport(document, options, { baseline, examples }));
}

const partName = /^points-\d+-of-\d+\.jsonl$/;

/** A file is a part; of a folder, the files that are named as parts are. */
async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => partName.test(name)).sort();
  if (names.length > 0) return names.map((name) => join(path, name));
  throw new InputError({
    where: shown(path),
    what: 'holds no part of a sweep',
    expected: 'expected files named points-i-of-n.jsonl, as backproof decay --shard i/n writes them',
  });
}
