import { createColors } from 'picocolors';
import type { RatioSample } from '../check/tally.js';
import type { Result } from '../contract/result.js';
import { writeFileWhole } from '../node/write-file.js';
import { json } from '../report/json.js';
import { pretty } from '../report/pretty.js';
import { uninterrupted } from './interruption.js';

/** The reporters that `--reporter` takes. */
export const reporterNames = ['pretty', 'json'] as const;
export type ReporterName = (typeof reporterNames)[number];

/** Which reports to make and where they go. */
export interface ReportTargets {
  readonly names: readonly ReporterName[];
  /** takes the last report; stdout takes the others */
  readonly file?: string | undefined;
}

const fallbackWidth = 100;

/** The width of the terminal in columns; a terminal that does not know its size says 0. */
export function terminalWidth(): number {
  return process.stdout.columns || fallbackWidth;
}

/** Prints a result by each of the reporters, or writes the last of them to a file. */
export async function printReports(
  result: Result,
  ratios: readonly RatioSample[],
  { names, file }: ReportTargets,
): Promise<void> {
  for (const [index, name] of names.entries()) {
    const toFile = file !== undefined && index === names.length - 1;
    const text = render(name, result, ratios, !toFile);
    if (toFile) await uninterrupted(() => writeFileWhole(file, text, 'the report'));
    else process.stdout.write(text);
  }
}

function render(
  name: ReporterName,
  result: Result,
  ratios: readonly RatioSample[],
  toTerminal: boolean,
): string {
  if (name === 'json') return json(result);
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
