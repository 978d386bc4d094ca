import { mkdirSync, writeFileSync } from 'node:fs';
import { binomialInterval } from '../../src/numeric/binomial-interval.js';
import type { PrecisionName } from '../../src/numeric/precision.js';
import { runTrials, type TrialTally, trialLimits } from './right-cases.js';

/*
 * Counts false alarms on right implementations and writes reports/power/calibration/: `npm run calibrate:alarms`.
 */

const seed = 1;
const confidence = 0.95;
/** 10,100 cases without a false alarm bound its probability below 3e-4; 10,000 only to 3.0e-4 exactly. */
const plan: readonly (readonly [PrecisionName, number])[] = [
  ['float64', 10_100],
  ['float32', 10_100],
  ['bfloat16', 500],
  ['float16', 500],
];

/** Entries of the list of alarms that the report keeps. */
const shownAlarms = 20;

interface Row extends TrialTally {
  /** Clopper & Pearson's bound on the probability of a false alarm in a case */
  readonly upperBound: number;
}

function markdown(rows: readonly Row[]): string {
  const cells = ({ precision, cases, notJudged, comparisons, telling, ...row }: Row): string =>
    `| ${[precision, cases, row.casesWithAlarm, row.upperBound.toPrecision(3), comparisons, telling, row.inconclusive, notJudged, row.largestRatio.toPrecision(2)].join(' | ')} |`;
  const alarms = rows.flatMap(({ precision, alarms: each }) =>
    each.slice(0, shownAlarms).map(({ number, variant, check, quantity, errorOverBudget }) => {
      return `- ${precision}, case ${number}, ${variant}: ${check}, ${quantity}, ${errorOverBudget} budgets`;
    }),
  );
  return [
    '# False alarms',
    '',
    `Made by \`npm run calibrate:alarms\`, seed ${seed}: generated cases with H ≤ ${trialLimits.maxHidden}, T ≤ ${trialLimits.maxLength}, each judged`,
    'as a subject of that precision would be, entry by entry against the reference and along one direction a block against its',
    'own loss. Every implementation is right; whatever is called wrong is a false alarm.',
    '',
    '| precision | cases | false alarms | at most (95 %) | comparisons | telling | undecided | cases not judged | largest error ÷ budget |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(cells),
    '',
    'At most: the probability of a false alarm in a case, by Clopper and Pearson. Telling: an error of the size of what was',
    'compared would have been seen. Not judged: ReLU networks too near a kink, and sums too large, for the precision.',
    '',
    ...rows.map(({ precision, variants }) => `- ${precision}: ${variants.join('; ')}`),
    ...(alarms.length > 0 ? ['', ...alarms] : []),
    '',
  ].join('\n');
}

const rows: Row[] = [];
for (const [precision, cases] of plan) {
  const tally = await runTrials(precision, cases, seed);
  // The limits of a two-sided interval have half the error each: its upper limit alone is one-sided.
  const upperBound = binomialInterval(tally.casesWithAlarm, cases, 2 * confidence - 1).high;
  rows.push({ ...tally, alarms: tally.alarms.slice(0, shownAlarms), upperBound });
  process.stderr.write(`${precision}: ${tally.casesWithAlarm} of ${cases}, at most ${upperBound}\n`);
}
const folder = new URL('../../reports/power/calibration/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('false-alarms.json', folder),
  `${JSON.stringify({ command: 'npm run calibrate:alarms', seed, confidence, limits: trialLimits, rows }, null, 2)}\n`,
);
writeFileSync(new URL('false-alarms.md', folder), markdown(rows));
