import { properties } from '../../../src/property/properties.js';
import { markdownTable } from '../../../src/report/markdown-table.js';
import type { PropertyTally } from './ask-cases.js';

/** What the properties said of one subject. */
export interface LongRun {
  readonly subject: string;
  readonly version: string;
  readonly precision: string;
  readonly seed: number;
  /** how many cases each property was to have */
  readonly cases: number;
  readonly limits: { readonly maxHidden: number; readonly maxLength: number };
  readonly properties: readonly (Omit<PropertyTally, 'kinds'> & { readonly kinds: readonly string[] })[];
}

/** Writes what long runs of all properties came to, a table a subject. */
export function longRunMarkdown(runs: readonly LongRun[]): string {
  return [
    '# Every property, on many cases of right implementations',
    'Made by `npm run properties:long`. A case counts for a property where all that it asks further could be asked; it tells something where an error as large as the quantity itself would have been seen. The worst error is given as a share of its budget: up to 1 passes.',
    '',
    ...runs.flatMap(runSection),
  ].join('\n');
}

function runSection({ subject, version, precision, seed, cases, limits, ...run }: LongRun): string[] {
  const failing = run.properties.filter(({ failures }) => failures > 0);
  const asked = run.properties.filter((each) => each.cases > 0);
  const short = asked.filter((each) => each.cases < cases);
  const never = run.properties.filter((each) => each.cases === 0).map(({ name }) => `\`${name}\``);
  return [
    `## ${subject} ${version} (${precision})`,
    '',
    `Seed ${seed}, H, D, K ≤ ${limits.maxHidden}, T ≤ ${limits.maxLength}. ${asked.length} of ${properties.length} properties could be asked${short.length === 0 ? `, each of ${cases} cases` : ` of up to ${cases} cases`}; ${failing.length === 0 ? 'all hold' : `${failing.length} fail`}.`,
    ...(never.length === 0
      ? []
      : [`Never asked, because the subject does not take what they need: ${never.join(', ')}.`]),
    '',
    markdownTable(
      ['Property', 'Cases', 'Telling', 'Kinds of cells', 'Worst error ÷ budget', 'Failures', 'Replay'],
      asked.map((each) => [
        `\`${each.name}\``,
        String(each.cases),
        String(each.telling),
        String(each.kinds.length),
        each.worst.toPrecision(2),
        String(each.failures),
        each.replay === null ? '' : `\`${each.replay}\``,
      ]),
      'lrrrrrl',
    ),
    '',
  ];
}
