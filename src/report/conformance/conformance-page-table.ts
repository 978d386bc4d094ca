import type { ConformanceClaim, ConformanceDocument, ConformanceRow } from '../../contract/conformance.js';
import { html, type Markup } from '../markup.js';
import { nameText } from '../name-text.js';
import { type ImplementationRows, implementations, implementationWords } from './conformance-words.js';
import { type ConformanceColumn, conformanceColumns, faultSentences } from './row-words.js';
import { verdictMark } from './verdict-mark.js';

/** The table of all rows, grouped by implementation; on a phone each row becomes a card. */
export function tableSection(document: ConformanceDocument): Markup {
  return html`<section id="cells" aria-labelledby="cells-heading">
<h2 id="cells-heading">Cell by cell</h2>
<p id="cells-note">One row an implementation and cell. A number beside a verdict is the worst error as a share of its budget; up to 1 passes.</p>
<table class="summary rows" role="table" aria-labelledby="cells-heading" aria-describedby="cells-note">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Cell</th>${conformanceColumns.map(
    ({ heading, meaning }) => html`<th role="columnheader" scope="col" title="${meaning}">${heading}</th>`,
  )}</tr></thead>
${implementations(document).map((each, index) => implementationRows(each, index, document.claims))}
</table>
</section>`;
}

function implementationRows(
  each: ImplementationRows,
  index: number,
  claims: readonly ConformanceClaim[],
): Markup {
  return html`<tbody role="rowgroup">
<tr class="group" role="row"><th role="rowheader" scope="rowgroup" colspan="${conformanceColumns.length + 1}"><a href="#implementation-${index}">${nameText(implementationWords(each))}</a></th></tr>${each.rows.map(
    (row) => html`
<tr role="row"><th role="rowheader" scope="row">${verdictMark(row)} ${row.cell ?? 'every cell'}</th>${conformanceColumns.map(
      (column) => cell(column, row),
    )}</tr>${faults(faultSentences(row, claims))}`,
  )}
</tbody>`;
}

function cell({ heading, words }: ConformanceColumn, row: ConformanceRow): Markup {
  const { outcome, detail } = words(row);
  return html`<td role="cell" data-heading="${heading}"><span>${outcome}${detail === '' ? null : html` <span class="muted">${detail}</span>`}</span></td>`;
}

/** What is wrong in a row, below it and as wide as the table. */
function faults(sentences: readonly string[]): Markup | null {
  if (sentences.length === 0) return null;
  return html`
<tr class="faults" role="row"><td role="cell" colspan="${conformanceColumns.length + 1}" data-heading="What is wrong"><ul>${sentences.map((text) => html`<li>${text}</li>`)}</ul></td></tr>`;
}
