import type { DecayChanges } from '../decay/baseline/decay-changes.js';
import type { DecaySeries } from '../decay/decay-document.js';
import { changeColumn } from './decay-change-column.js';
import type { DecayGroup } from './decay-groups.js';
import { columnsFor, type SummaryColumn, saidOf } from './decay-words.js';
import { html, type Markup } from './markup.js';
import { epsilonText } from './numbers-as-text.js';
import type { SeriesStyle } from './series-style.js';
import { swatch } from './swatch.js';

/** What the summary needs beside its series. */
export interface SummaryOptions {
  readonly styles: ReadonlyMap<DecaySeries, SeriesStyle>;
  /** ε of the horizon */
  readonly epsilon: number;
  /** against a baseline: a sentence above the table, and a column more; null without one */
  readonly changes: DecayChanges | null;
}

/**
 * The tables of all series, a row each: the headline's group open, the others folded; on a phone each row becomes a card.
 *
 * @param groups - the headline's first; at least one
 */
export function summarySection(
  [headline, ...others]: readonly [DecayGroup, ...DecayGroup[]],
  { styles, epsilon, changes }: SummaryOptions,
): Markup {
  const own = columnsFor([headline, ...others].flatMap(({ series }) => series));
  const columns = changes === null ? own : [...own, changeColumn(changes)];
  return html`<section id="summary" aria-labelledby="summary-heading">
<h2 id="summary-heading">In numbers</h2>
<p>The rate is in nats per step (−0.69 halves the gradient each step), its interval a t-interval across seeds. The horizon is where the median is below ${epsilonText(epsilon)} of G(0); > T means that it is not reached within T steps.</p>${
    changes === null
      ? null
      : html`
<p><b>Against the baseline.</b> ${changes.sentence}</p>`
  }
${groupTable(headline, styles, columns)}
${others.map(
  (
    group,
  ) => html`<details><summary>${group.title}: ${group.series.length} ${group.series.length === 1 ? 'network' : 'networks'}</summary>
${groupTable(group, styles, columns)}
</details>
`,
)}</section>`;
}

function groupTable(
  { title, series, names }: DecayGroup,
  styles: SummaryOptions['styles'],
  columns: readonly SummaryColumn[],
): Markup {
  return html`<table class="summary" role="table">
<caption>${title}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Network</th>${columns.map(
    ({ heading, meaning }) => html`<th role="columnheader" scope="col" title="${meaning}">${heading}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${series.map(
    (one, index) => html`
<tr role="row"><th role="rowheader" scope="row">${swatch(styles.get(one)!)} ${names[index]!}<span>${saidOf(one)}</span></th>${columns.map(
      ({ heading, text }) => html`<td role="cell" data-heading="${heading}">${text(one)}</td>`,
    )}</tr>`,
  )}
</tbody></table>`;
}
