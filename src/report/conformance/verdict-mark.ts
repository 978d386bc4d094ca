import type { ConformanceRow } from '../../contract/conformance.js';
import { html, type Markup } from '../markup.js';

/** How a verdict looks: shapes that are told apart without the colours of the style sheet. */
const marks = {
  pass: 'M2 7.5 5.5 11 12 3.5',
  fail: 'M3 3 11 11M11 3 3 11',
  error: 'M7 2V8M7 10.5V12',
  inconclusive: 'M4 4.5C4 1 10 1 10 4.5 10 7 7 6.5 7 9M7 10.5V12',
  absent: 'M2 7H12',
} as const;

/** Draws the mark of a verdict, beside the words that say it. */
export function verdictMark({ verdict }: Pick<ConformanceRow, 'verdict'>): Markup {
  const name = verdict ?? 'absent';
  return html`<svg class="mark ${name}" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d="${marks[name]}"/></svg>`;
}
