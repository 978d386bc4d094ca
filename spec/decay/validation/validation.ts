import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { markdownTable } from '../../../src/report/markdown-table.js';
import { exactRows } from './exact-rows.js';
import { agrees, confidence, type KnownRow } from './known-row.js';
import { randomRows } from './random-rows.js';

/*
 * Measures what is known exactly, or on average, and writes reports/decay/validation/validation.{md,json}: `npm run decay:validation`.
 * Some minutes with the usual number of seeds.
 */

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    folder: { type: 'string', default: 'reports/decay/validation' },
  },
});
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 2)
  throw new RangeError(`--seeds ${values.seeds}: expected at least 2.`);

const rows = [...exactRows(), ...randomRows(seeds)];
mkdirSync(values.folder, { recursive: true });
const document = {
  schema: 'backproof/decay-validation@1',
  command: 'npm run decay:validation',
  seeds,
  confidence,
  rows,
};
writeFileSync(`${values.folder}/validation.json`, `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(`${values.folder}/validation.md`, markdown(rows));
const wrong = rows.filter((row) => !agrees(row));
for (const { what, known, measured } of wrong) process.stderr.write(`${what}: ${measured}, known ${known}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;

function markdown(all: readonly KnownRow[]): string {
  const known = all.filter((row) => row.known !== null);
  return [
    '# What is known of decay, and what is measured',
    '',
    `Made by \`npm run decay:validation\`, seeds 1 to ${seeds}. Rates are natural logarithms per step. An interval covers the mean across seeds with ${100 * confidence} %; beside it a row may be off by rounding, by the digits in which its value is given, or by what finitely many units change, in the column "allowed". ${known.filter(agrees).length} of ${known.length} agree.`,
    '',
    markdownTable(
      ['What', 'Known', 'Measured', 'Interval', 'Allowed', 'Agrees'],
      all.map((row) => [
        row.what,
        row.known === null ? '' : digits(row.known),
        digits(row.measured),
        row.interval === null ? '' : `${digits(row.interval.low)} … ${digits(row.interval.high)}`,
        row.allowed === 0 ? '' : row.allowed.toPrecision(2),
        row.known === null ? '' : agrees(row) ? 'yes' : '**no**',
      ]),
    ),
    '',
  ].join('\n');
}

function digits(value: number): string {
  return value.toPrecision(6);
}
