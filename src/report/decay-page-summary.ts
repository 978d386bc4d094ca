import type { DecayChanges } from '../decay/baseline/decay-changes.js';
import { changeColumn } from './decay-change-column.js';
import type { DecayGroup } from './decay-groups.js';
import type { DecayDrawings } from './decay-svg.js';
import { columnsFor, type SummaryColumn, saidOf } from './decay-words.js';
import { html, type Markup } from './markup.js';
import { epsilonText } from './numbers-as-text.js';
import { swatch } from './swatch.js';

/** What the summary needs beside its series. */
export interface SummaryOptions {
  /** ε of the horizon */
  readonly epsilon: number;
  /** against a baseline: a sentence above the table, and a column more; null without one */
  readonly changes: DecayChanges | null;
}

/** The table of all series, a row each, in groups; on a phone each row becomes a card. */
export function summarySection(
  groups: readonly DecayGroup[],
  draw: DecayDrawings,
  { epsilon, changes }: SummaryOptions,
): Markup {
  const own = columnsFor(groups.flatMap(({ series }) => series));
  const columns = changes === null ? own : [...own, changeColumn(changes)];
  return html`<section id="summary" aria-labelledby="summary-heading">
<h2 id="summary-heading">In numbers</h2>
<p>The rate is in nats per step (−0.69 halves the gradient each step), its interval a t-interval across seeds. The horizon is where the median is below ${epsilonText(epsilon)} of G(0); > T means that it is not reached within T steps.</p>${
    changes === null
      ? null
      : html`
<p><b>Against the baseline.</b> ${changes.sentence}</p>`
  }
<table class="summary" role="table">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Network</th>${columns.map(
    ({ heading, meaning }) => html`<th role="columnheader" scope="col" title="${meaning}">${heading}</th>`,
  )}</tr></thead>
${groups.map((group) => rows(group, draw, columns))}
</table>
</section>`;
}

function rows(
  { title, series, names }: DecayGroup,
  draw: DecayDrawings,
  columns: readonly SummaryColumn[],
): Markup {
  return html`<tbody role="rowgroup">
<tr class="group" role="row"><th role="rowheader" scope="rowgroup" colspan="${columns.length + 1}">${title}</th></tr>${series.map(
    (one, index) => html`
<tr role="row"><th role="rowheader" scope="row">${swatch(draw.styles.get(one)!)} ${names[index]!}<span>${saidOf(one)}</span></th>${columns.map(
      ({ heading, text }) => html`<td role="cell" data-heading="${heading}">${text(one)}</td>`,
    )}</tr>`,
  )}
</tbody>`;
}
