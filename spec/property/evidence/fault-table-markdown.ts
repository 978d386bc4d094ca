import { properties } from '../../../src/property/properties.js';
import { markdownTable } from '../../../src/report/markdown-table.js';

/** What properties catch of a kind of fault. */
export interface FaultRow {
  readonly fault: string;
  /** members of the kind */
  readonly planted: number;
  /** members that some property catches */
  readonly byAny: number;
  /** property → how many members it catches */
  readonly caught: Readonly<Record<string, number>>;
}

/** What the table is made of. */
export interface FaultTable {
  readonly command: string;
  readonly seed: number;
  readonly limits: { readonly maxHidden: number; readonly maxLength: number };
  readonly casesEach: number;
  readonly rows: readonly FaultRow[];
}

/** Writes which property catches which fault: first what each property is worth, then what each fault is caught by. */
export function faultTableMarkdown({ command, seed, limits, casesEach, rows }: FaultTable): string {
  const planted = rows.reduce((sum, row) => sum + row.planted, 0);
  const byAny = rows.reduce((sum, row) => sum + row.byAny, 0);
  return [
    '# Which property catches which fault',
    `Made by \`${command}\`: seed ${seed}, H, D, K ≤ ${limits.maxHidden}, T ≤ ${limits.maxLength}, up to ${casesEach} cases of each member and property. A property knows nothing of right numbers: it holds a subject's answers against each other alone (the adjoint against a tangent). Together they catch **${byAny} of ${planted}** members of the catalogue.`,
    '',
    '## What each property is worth',
    '',
    markdownTable(
      ['Property', 'What it demands', 'Members caught', 'Kinds caught'],
      properties.map(({ name, statement }) => [
        `\`${name}\``,
        statement,
        String(rows.reduce((sum, { caught }) => sum + (caught[name] ?? 0), 0)),
        String(rows.filter(({ caught }) => (caught[name] ?? 0) > 0).length),
      ]),
      'llrr',
    ),
    '',
    '## What each fault is caught by',
    '',
    markdownTable(
      ['Fault', 'Members', 'Caught by some property', 'By which, with the number of members'],
      rows.map(({ fault, planted: members, byAny: some, caught }) => [
        `\`${fault}\``,
        String(members),
        String(some),
        Object.entries(caught)
          .filter(([, count]) => count > 0)
          .sort(([, left], [, right]) => right - left)
          .map(([name, count]) => `${name} ${count}`)
          .join(', '),
      ]),
      'lrrl',
    ),
    '',
  ].join('\n');
}
