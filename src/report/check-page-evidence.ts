import type { CheckEntry, Result } from '../contract/result.js';
import { sentenceOf } from './check-page-words.js';
import { verdictMark } from './conformance/verdict-mark.js';
import { foldedChecks } from './folded-checks.js';
import { html, type Markup } from './markup.js';
import { nameText } from './name-text.js';
import { certificateNotes, certificateRows } from './pretty-certificates.js';
import { ratioText } from './pretty-checks.js';
import { counted } from './pretty-counted.js';
import { cutList, cutWarnings } from './pretty-cut.js';
import { coverageClause, powerClause } from './result-words.js';
import { scrolledTable } from './scrolled-table.js';
import { standingCertificates } from './standing-certificates.js';

const mostInvisible = 200;

/** The checks as a table, properties that passed in one row; on a phone each row becomes a card. */
export function checksSection({ checks }: Result): Markup | null {
  if (checks.length === 0) return null;
  return html`<section id="checks" aria-labelledby="checks-heading">
<h2 id="checks-heading">Check by check</h2>
<p id="checks-note">The worst of a check is its error ÷ budget: up to 1 passes.</p>
<table class="checks" role="table" aria-labelledby="checks-heading" aria-describedby="checks-note">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Check</th>${columns.map(
    ({ heading }) => html`<th role="columnheader" scope="col">${heading}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${foldedChecks(checks).map(
    (check) => html`
<tr role="row"><th role="rowheader" scope="row">${nameText(check.id)}</th>${columns.map(
      ({ heading, cell }) => {
        const text = cell(check);
        return html`<td role="cell" class="${text === '–' ? 'none' : 'some'}" data-heading="${heading}">${text}</td>`;
      },
    )}</tr>`,
  )}
</tbody></table>
</section>`;
}

const columns: readonly {
  readonly heading: string;
  readonly cell: (check: CheckEntry) => Markup | string;
}[] = [
  { heading: 'Verdict', cell: (check) => html`<span>${verdictMark(check)} ${check.verdict}</span>` },
  { heading: 'Cases', cell: ({ cases }) => String(cases) },
  { heading: 'Unsupported', cell: ({ unsupported }) => String(unsupported) },
  { heading: 'Worst', cell: ({ worst }) => (worst ? nameText(worst.quantity) : '–') },
  { heading: 'Error ÷ budget', cell: ratioText },
];

/** The certificates that stand: a row a quantity, a column a check. */
export function certificatesSection(result: Result): Markup | null {
  const certificates = standingCertificates(result);
  if (certificates.length === 0) return null;
  const [head = [], ...rows] = certificateRows(certificates, nameText);
  return html`<section id="certificates" aria-labelledby="certificates-heading">
<h2 id="certificates-heading">Certificates: how large an error may have been missed</h2>
${scrolledTable('The certificates', head, rows)}
${certificateNotes(certificates).map((note) => html`<p class="note">${note}</p>`)}
</section>`;
}

/** What the cases would have shown, and what they were like. */
export function powerSection({ power, coverage }: Result): Markup | null {
  if (!power && !coverage) return null;
  return html`<section id="power" aria-labelledby="power-heading">
<h2 id="power-heading">What these cases would have shown</h2>
${power ? html`<p>${sentenceOf(powerClause(power))}</p>` : null}
${
  power && power.invisible.length > 0
    ? html`<details><summary>What they would not have shown</summary><ul>${cutList(power.invisible.map(nameText), mostInvisible).map((name) => html`<li>${name}</li>`)}</ul></details>`
    : null
}
${coverage ? html`<p>${sentenceOf(coverageClause(coverage))}</p>` : null}
${coverage && coverage.classes.length > 0 ? classesDetails(coverage.classes) : null}
</section>`;
}

function classesDetails(classes: NonNullable<Result['coverage']>['classes']): Markup {
  const rows = classes.map(({ name, declared, seen, cases, verdict }) => [
    nameText(name),
    `${Number((100 * declared).toPrecision(2))} %`,
    `${seen} of ${cases}`,
    verdict,
  ]);
  return html`<details><summary>Class by class</summary>
${scrolledTable('The classes of requests', ['Requests', 'At least', 'Seen', 'Share'], rows)}</details>`;
}

/** What the run warns of. */
export function warningsSection({ warnings }: Result): Markup | null {
  if (warnings.length === 0) return null;
  return html`<section id="warnings" aria-labelledby="warnings-heading">
<h2 id="warnings-heading">${counted(warnings.length, 'warning')}</h2>
<ul class="warnings">${cutWarnings(warnings).map(
    (warning) => html`
<li>${warning}</li>`,
  )}
</ul>
</section>`;
}
