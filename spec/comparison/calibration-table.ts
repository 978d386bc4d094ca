/*
 * Prints the table of budget.md: `npx tsx spec/comparison/calibration-table.ts [cases]`.
 *
 * Each row: a right implementation, how many quantities of how many cases it was compared in, and error ÷ budget of the
 * worst entry of each: middle, last percent, largest, and where.
 */
import { quantile } from '../../src/numeric/quantile.js';
import { type CalibrationRatio, largeCases, ratiosOf, ratiosOn, variants } from './calibration.js';

const seed = 1;
const cases = Number(process.argv[2] ?? 400);

function row(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function statistics(found: readonly CalibrationRatio[]): (string | number)[] {
  const ratios = found.map(({ ratio }) => ratio).filter((ratio) => !Number.isNaN(ratio));
  const worst = found.reduce((left, right) => (right.ratio > left.ratio ? right : left));
  return [
    ratios.length,
    ...[0.5, 0.99, 1].map((share) => quantile(ratios, share).toFixed(3)),
    `${worst.quantity} of ${worst.path}`,
    ratios.filter((ratio) => ratio > 0.5).length,
  ];
}

for (const variant of variants) {
  row([variant.precision, variant.name, ...statistics(ratiosOf(variant, seed, cases))]);
}
for (const variant of variants
  .slice(0, 2)
  .concat(variants.filter(({ precision }) => precision === 'float32').slice(0, 3))) {
  row([variant.precision, `${variant.name} (large)`, ...statistics(ratiosOn(variant, seed, largeCases))]);
}
