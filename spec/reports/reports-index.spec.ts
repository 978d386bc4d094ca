import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evidenceGroups } from './evidence-groups.js';
import { reportPages } from './report-pages.js';

const folder = new URL('../../reports/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));

describe('reportPages', () => {
  it.each(reportPages(read))(
    '%s says what the documents say now: npm run reports makes it again',
    (path, text) => {
      // Not toBe: a page is too long to be shown twice.
      expect(readFileSync(new URL(path, folder), 'utf8') === text).toBe(true);
    },
  );

  it('leads to files that are there, and to every report but those that others lead to', () => {
    const paths = evidenceGroups(read).flatMap(({ reports }) =>
      reports.flatMap(({ links }) => links.map(({ path }) => path)),
    );
    expect(paths.filter((path) => !existsSync(new URL(path, folder)))).toEqual([]);
    for (const report of ['decay', 'conformance', 'power', 'properties', 'benchmarks', 'mutation']) {
      expect(paths.some((path) => path.startsWith(`${report}/`))).toBe(true);
    }
  });
});

describe('evidenceGroups', () => {
  /** The number of the report that a question belongs to, after a document was changed. */
  function numberAfter(question: string, file: string, change: (document: never) => unknown): string {
    const changed = (path: string) =>
      path === file ? change(structuredClone(read(path)) as never) : read(path);
    const reports = evidenceGroups(changed).flatMap((group) => group.reports);
    return reports.find((report) => report.question === question)!.number;
  }

  it.each<[string, string, (document: never) => unknown, RegExp]>([
    [
      'What does the harness catch?',
      'power/power.json',
      (document: { total: object }) => ({ ...document, total: { ...document.total, caught: 7 } }),
      /^7 of /,
    ],
    [
      'And of mistakes that it has never seen?',
      'power/held-out-first-run.json',
      (document: { trials: { naming: string }[] }) => {
        document.trials[0]!.naming = 'not caught';
        return { ...document, trials: document.trials.slice(0, 5) };
      },
      /^4 of 5$/,
    ],
    [
      'How often is something right called wrong?',
      'power/calibration/false-alarms.json',
      (document: { rows: { casesWithAlarm: number }[] }) => {
        document.rows[0]!.casesWithAlarm = 3;
        return document;
      },
      /^3 of /,
    ],
    [
      'Do right implementations keep every property?',
      'properties/long-run.json',
      (document: { runs: { properties: { failures: number }[] }[] }) => {
        document.runs[0]!.properties[0]!.failures = 2;
        return document;
      },
      /^2 of /,
    ],
    [
      'Is decay measured rightly, where it is known?',
      'decay/validation/validation.json',
      (document: { rows: { known: number; measured: number }[] }) => ({
        ...document,
        rows: [{ ...document.rows[0], known: Number.NaN }, document.rows[1]],
      }),
      /^1 of 2$/,
    ],
    [
      'How fast is the reference?',
      'benchmarks/benchmarks.json',
      (document: { comparisons: { holds: boolean }[] }) => {
        document.comparisons[0]!.holds = false;
        return { ...document, comparisons: document.comparisons.slice(0, 2) };
      },
      /^1 of 2$/,
    ],
  ])('answers “%s” by %s', (question, file, change, number) => {
    expect(numberAfter(question, file, change)).toMatch(number);
  });
});
