import { resolve } from 'node:path';
import { InvalidArgumentError } from '@commander-js/extra-typings';
import { InputError, shown } from '../complaint/input-error.js';

/** The reporters that `--reporter` takes. */
export const reporterNames = ['pretty', 'json', 'junit', 'markdown', 'github', 'html'] as const;
export type ReporterName = (typeof reporterNames)[number];

/** A report to make, and where it goes. */
export interface ReportTarget {
  readonly name: ReporterName;
  /** null: stdout */
  readonly file: string | null;
}

/** Reports that a machine reads to their end: nothing else may stand on stdout beside one of them. */
const aloneOnStdout: ReadonlySet<ReporterName> = new Set(['json', 'junit', 'html']);

/** Reads `NAME` or `NAME=FILE`, repeatable: each use adds one; a reporter that comes twice the same way counts once. */
export function eachReporter(text: string, before: readonly ReportTarget[] | undefined): ReportTarget[] {
  const target = reporterTarget(text);
  const others = (before ?? []).filter(({ name, file }) => name !== target.name || file !== target.file);
  return [...others, target];
}

function reporterTarget(text: string): ReportTarget {
  const end = text.indexOf('=');
  const [word, file] = end < 0 ? [text, null] : [text.slice(0, end), text.slice(end + 1)];
  const name = reporterNames.find((known) => known === word);
  if (name === undefined) {
    throw new InvalidArgumentError(
      `It is ${shown(text)}; expected one of ${reporterNames.join(', ')}, or one of them with its file, as in junit=report.xml.`,
    );
  }
  if (file === '') {
    throw new InvalidArgumentError(
      `It is ${shown(text)}; expected a file behind the equals sign, as in ${name}=FILE.`,
    );
  }
  return { name, file };
}

/** What the options say about reports. */
export interface ReportOptions {
  readonly reporters?: readonly ReportTarget[] | undefined;
  readonly json?: boolean;
  readonly outputFile?: string | undefined;
}

/**
 * Decides which reports are made and where each goes: `pretty` unless said; `--json` adds `json`; `--output-file` takes the
 * last reporter that names no file of its own; what has no file goes to stdout, in the order given.
 *
 * @throws InputError when json, junit or html would share stdout, two reports would share a file, or `--output-file` has no report
 */
export function reportTargets({ reporters = [], json = false, outputFile }: ReportOptions): ReportTarget[] {
  const named = [...reporters];
  const hasJson = named.some(({ name, file }) => name === 'json' && file === null);
  if (json && !hasJson) named.unshift({ name: 'json', file: null });
  if (named.length === 0) named.push({ name: 'pretty', file: null });
  const targets = outputFile === undefined ? named : withOutputFile(named, outputFile);
  requireAlone(targets);
  requireOwnFiles(targets);
  return targets;
}

function withOutputFile(targets: readonly ReportTarget[], outputFile: string): ReportTarget[] {
  const last = targets.findLastIndex(({ file }) => file === null);
  if (last < 0) {
    throw new InputError({
      where: '--output-file',
      what: `is ${shown(outputFile)}, and every reporter has a file already`,
      expected: 'expected a reporter without a file of its own, because that is what it takes',
      next: 'Leave --output-file out, or add a --reporter',
    });
  }
  return targets.map((target, index) => (index === last ? { ...target, file: outputFile } : target));
}

function requireAlone(targets: readonly ReportTarget[]): void {
  const names = targets.filter(({ file }) => file === null).map(({ name }) => name);
  const alone = names.find((name) => aloneOnStdout.has(name));
  if (alone === undefined || names.length === 1) return;
  throw new InputError({
    where: '--reporter',
    what: `sends ${names.join(' and ')} to stdout`,
    expected: `expected ${alone} alone there, because a machine reads it to its end`,
    next: `Give one of them a file, as in --reporter ${alone}=FILE`,
  });
}

function requireOwnFiles(targets: readonly ReportTarget[]): void {
  const files = targets.flatMap(({ file }) => (file === null ? [] : [resolve(file)]));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice === undefined) return;
  throw new InputError({
    where: '--reporter',
    what: `sends two reports to ${shown(twice)}`,
    expected: 'expected a file for each, because the second would replace the first',
  });
}
