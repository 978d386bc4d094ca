import { type BinomialInterval, binomialInterval } from '../../src/numeric/binomial-interval.js';
import type { HeldOutTrial, Naming } from './held-out-trial.js';

/** The confidence of the intervals. */
export const heldOutConfidence = 0.95;

/** What a report on the held-out faults is made of. */
export interface HeldOutDocument {
  readonly command: string;
  readonly seed: number;
  readonly cases: number;
  readonly trials: readonly HeldOutTrial[];
}

const rows: readonly (readonly [label: string, isMeant: (trial: HeldOutTrial) => boolean])[] = [
  ['caught', ({ naming }) => naming !== 'not caught'],
  ['named with the expected id', isOf('exact')],
  ['named with the expected or an acceptable id', isNamed],
  ['of these, `unknown` where no word fits well', (trial) => isNamed(trial) && trial.fault === 'unknown'],
  ['left unnamed (`unknown`), although there is a word for it', isOf('unnamed')],
  ['named wrongly', isOf('wrong')],
];

/** Writes the report on the held-out faults, with every misnamed one and what was said of it. */
export function heldOutMarkdown({ command, seed, cases, trials }: HeldOutDocument): string {
  const sections = [...new Set(trials.map(({ section }) => section))];
  return [
    '# Held-out faults',
    '',
    `Made by \`${command}\`, seed ${seed}, the corner cases and ${cases} generated cases for each fault.`,
    '',
    `${trials.length} mistakes as users make them, none of which stands in the catalogue in this form. They were written, and`,
    'given the ids that a fair expert would give them, before any of them was run and without a look at how the diagnosis works.',
    'The first finding, the most fundamental one, is what counts.',
    '',
    'The answers were never adjusted. The diagnosis was, once, where the [first run](held-out-first-run.md) showed it to contradict',
    'itself: a name that a further failing case denied, a window of no step, a limit that no two magnitudes bore out. No fault of',
    'this set was added to what it knows; all the same, the first run is the fairer measure of what has never been seen.',
    '',
    '| | of | share | 95 % interval |',
    '| --- | ---: | ---: | --- |',
    ...rows.map(([label, isMeant]) => shareRow(label, trials, isMeant)),
    '',
    'Intervals by Clopper and Pearson; they say what the share may be for other mistakes of this kind, if these are a fair sample.',
    '',
    '## By section',
    '',
    '| section | faults | caught | exact | exact or acceptable |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...sections.map((section) => {
      const own = trials.filter((trial) => trial.section === section);
      const counts = rows.slice(0, 3).map(([, isMeant]) => own.filter(isMeant).length);
      return `| ${section} | ${own.length} | ${counts.join(' | ')} |`;
    }),
    '',
    ...listed('Not caught', trials, 'not caught'),
    ...listed('Named wrongly', trials, 'wrong'),
    ...listed('Left unnamed', trials, 'unnamed'),
    ...listed('Named acceptably', trials, 'acceptable'),
    '## All',
    '',
    '| mistake | expected | named | | in | findings |',
    '| --- | --- | --- | --- | --- | ---: |',
    ...trials.map(
      ({ name, expected, fault, naming, check, quantity, findings }) =>
        `| ${[name, code(expected), code(fault), naming, `${check ?? '–'} ${quantity ?? ''}`.trim(), findings].map(cell).join(' | ')} |`,
    ),
    '',
  ].join('\n');
}

function isNamed(trial: HeldOutTrial): boolean {
  return isOf('exact', 'acceptable')(trial);
}

function isOf(...namings: readonly Naming[]): (trial: HeldOutTrial) => boolean {
  return ({ naming }) => namings.includes(naming);
}

function shareRow(
  label: string,
  trials: readonly HeldOutTrial[],
  isMeant: (trial: HeldOutTrial) => boolean,
): string {
  const count = trials.filter(isMeant).length;
  const interval = binomialInterval(count, trials.length, heldOutConfidence);
  return `| ${label} | ${count} of ${trials.length} | ${percent(interval.share)} | ${intervalText(interval)} |`;
}

function listed(title: string, trials: readonly HeldOutTrial[], naming: Naming): string[] {
  const own = trials.filter((trial) => trial.naming === naming);
  if (own.length === 0) return [];
  return [`## ${title}`, '', ...own.flatMap(described), ''];
}

/** A fault that was not named with the expected id: what was expected, what was said, and what other findings say. */
function described(trial: HeldOutTrial): string[] {
  const { name, expected, acceptable, fault, detail, message, others, isNamedLater, check, quantity } = trial;
  const reason = fault === null ? undefined : acceptable[fault];
  return [
    `- **${name}**`,
    `  - expected ${code(expected)}, named ${code(fault)} ${code(JSON.stringify(detail))} by ${check ?? 'no check'} in ${quantity ?? 'nothing'}`,
    ...(reason === undefined ? [] : [`  - acceptable: ${reason}`]),
    ...(message === null ? [] : [`  - “${message.replaceAll('\n', ' ')}”`]),
    ...(others.length === 0
      ? []
      : [
          `  - further findings: ${others.map(code).join(', ')}${isNamedLater ? ', the expected one among them' : ''}`,
        ]),
  ];
}

const code = (text: string | null): string => (text === null ? '–' : `\`${text}\``);
const cell = (value: string | number): string => String(value).replaceAll('|', '\\|');
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const intervalText = ({ low, high }: BinomialInterval): string => `${percent(low)} to ${percent(high)}`;
