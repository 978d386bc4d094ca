import { appendFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createColors } from 'picocolors';
import type { RatioSample } from '../check/tally.js';
import type { Result } from '../contract/result.js';
import { requireWritableFolder, writeFileWhole } from '../node/write-file.js';
import { checkPage } from '../report/check-page.js';
import { github } from '../report/github.js';
import { json } from '../report/json.js';
import { markdown } from '../report/markdown.js';
import { pretty } from '../report/pretty.js';
import { uninterrupted } from './interruption.js';
import type { ReporterName, ReportTarget } from './reporter-targets.js';

const fallbackWidth = 100;

/** The width of the terminal in columns; a terminal that does not know its size says 0. */
export function terminalWidth(): number {
  return process.stdout.columns || fallbackWidth;
}

/**
 * Makes sure that every report's file can be written, before the run.
 *
 * @throws InputError when one cannot
 */
export async function requireWritableTargets(targets: readonly ReportTarget[]): Promise<void> {
  for (const { file } of targets) {
    if (file !== null) await requireWritableFolder(dirname(file), 'the report', file);
  }
}

/**
 * Writes the reports: first those that go to files, because a reader of stdout may go away before its end.
 *
 * Where GitHub Actions takes a summary, `github` on stdout also adds the Markdown report to it.
 *
 * @param command - what makes the whole run again; null where that is not known
 * @throws InputError when a file cannot be written; the other reports are written all the same
 */
export async function writeReports(
  result: Result,
  ratios: readonly RatioSample[],
  targets: readonly ReportTarget[],
  command: string | null = null,
): Promise<void> {
  const told: ReportedRun = { result, ratios, command };
  const failures: unknown[] = [];
  for (const { name, file } of targets) {
    if (file === null) continue;
    const text = await rendered(name, told, false);
    await uninterrupted(() => writeFileWhole(file, text, 'the report')).catch((cause: unknown) => {
      failures.push(cause);
    });
  }
  for (const { name, file } of targets) {
    if (file !== null) continue;
    if (name === 'github') await addToStepSummary(markdown(result));
    process.stdout.write(await rendered(name, told, true));
  }
  if (failures.length > 0) throw failures[0];
}

/** A summary that cannot be written takes nothing from the report. */
async function addToStepSummary(text: string): Promise<void> {
  const path = process.env.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === '') return;
  await appendFile(path, text).catch(() => {
    process.stderr.write('backproof: GITHUB_STEP_SUMMARY cannot be written; the job has no summary of it.\n');
  });
}

interface ReportedRun {
  readonly result: Result;
  readonly ratios: readonly RatioSample[];
  readonly command: string | null;
}

async function rendered(
  name: ReporterName,
  { result, ratios, command }: ReportedRun,
  toTerminal: boolean,
): Promise<string> {
  if (name === 'json') return json(result);
  if (name === 'markdown') return markdown(result);
  if (name === 'github') return github(result);
  if (name === 'html') return checkPage(result, command);
  // Its library takes longer to load than all the others together.
  if (name === 'junit') return (await import('../report/junit.js')).junit(result);
  return pretty(result, {
    colours: terminalColours(toTerminal),
    width: toTerminal ? terminalWidth() : fallbackWidth,
    details: {
      ratios: Object.fromEntries(
        ratios.map(({ check, witness, ratios: sample }) => [`${check} by ${witness}`, sample]),
      ),
    },
  });
}

/** Colours where stdout is a terminal; NO_COLOR, FORCE_COLOR and a dumb terminal have their say. */
export function terminalColours(toTerminal: boolean): ReturnType<typeof createColors> {
  const { env, stdout } = process;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0';
  const forbidden = (env.NO_COLOR !== undefined && env.NO_COLOR !== '') || env.FORCE_COLOR === '0';
  const able = stdout.isTTY === true && env.TERM !== 'dumb';
  return createColors(toTerminal && !forbidden && (forced || able));
}
