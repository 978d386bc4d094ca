import type {
  ConformanceClaim,
  ConformanceDocument,
  ConformanceFinding,
  ConformanceRow,
} from '../../contract/conformance.js';
import { html, type Markup } from '../markup.js';
import { nameText } from '../name-text.js';
import { certificateNotes, certificateRows } from '../pretty-certificates.js';
import { cutWarnings } from '../pretty-cut.js';
import {
  adapterHeading,
  type ImplementationRows,
  implementations,
  implementationWords,
} from './conformance-words.js';
import { findingText } from './finding-text.js';
import { claimsBehind, outcomeWords, sentence, tracing } from './row-words.js';
import { verdictMark } from './verdict-mark.js';

/** Every implementation by itself: what it is, and of each cell what was asked, what was found and what is certified. */
export function implementationsSection(document: ConformanceDocument): Markup {
  return html`<section id="implementations" aria-labelledby="implementations-heading">
<h2 id="implementations-heading">Implementation by implementation</h2>
${implementations(document).map((each, index) => implementation(each, index, document.claims))}
</section>`;
}

function implementation(
  each: ImplementationRows,
  index: number,
  claims: readonly ConformanceClaim[],
): Markup {
  const { summary, ours } = each.rows[0]!;
  return html`<h3 id="implementation-${index}">${nameText(implementationWords(each))}</h3>
<p>${summary}.</p>
${ours === null ? null : html`<p><b>${adapterHeading}</b> ${ours}</p>`}
${each.rows.map((row) => rowDetails(row, claims))}`;
}

function rowDetails(row: ConformanceRow, claims: readonly ConformanceClaim[]): Markup {
  const { cell, reason, scope, findings, warnings } = row;
  return html`<h4>${verdictMark(row)} ${cell ?? 'every cell'}: ${outcomeWords(row)}</h4>
${scope === '' ? null : html`<p class="note">${scope}</p>`}
${reason === null ? null : html`<pre>${reason}</pre>`}
${findings.map((finding) => findingDetails(row, finding, claims))}
${warnings.length === 0 ? null : html`<details><summary>Warnings</summary><ul>${cutWarnings(warnings).map((warning) => html`<li>${warning}</li>`)}</ul></details>`}
${certificateDetails(row)}`;
}

function findingDetails(
  row: ConformanceRow,
  finding: ConformanceFinding,
  claims: readonly ConformanceClaim[],
): Markup {
  const behind = claimsBehind(finding, claims);
  const traced = tracing(row, finding, claims);
  const links = behind.map(
    (claim) => html` <a href="#claim-${claims.indexOf(claim)}">${claim.claim?.title ?? claim.id}</a>`,
  );
  return html`<div class="finding${traced === 'by documented design' ? ' design' : ''}">
<p><b>${sentence(finding.disagreement)}</b> ${sentence(finding.message)}</p>
${traced === null ? null : html`<p><span class="tag${traced === 'not yet traced' ? ' open' : ''}">${traced}</span>${links}</p>`}
<pre>${findingText(finding)
    .split('\n')
    .map(
      (line) => html`${line}
`,
    )}</pre>
</div>
`;
}

function certificateDetails({ implementation, cell, certificates }: ConformanceRow): Markup | null {
  if (certificates.length === 0) return null;
  const [head = [], ...rows] = certificateRows(certificates, nameText);
  return html`<details><summary>Certificates: how large an error may have been missed</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Certificates, ${implementation}, ${cell}"><table>
<thead><tr>${head.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...rest]) => html`
<tr><th scope="row">${first!}</th>${rest.map((text) => html`<td>${text}</td>`)}</tr>`,
  )}
</tbody></table></div>
${certificateNotes(certificates).map((note) => html`<p class="note">${note}</p>`)}</details>`;
}
