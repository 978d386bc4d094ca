import type { ConformanceClaim, ConformanceDocument } from '../../contract/conformance.js';
import { html, type Markup } from '../markup.js';
import { claimKind, claimLibrary, claimTitle, measurementHeadings, measurementRows } from './claim-words.js';

/** The claims about other people's libraries: what each measured when the report was made, and where the cause stands. */
export function claimsSection({ claims }: ConformanceDocument): Markup {
  return html`<section id="claims" aria-labelledby="claims-heading">
<h2 id="claims-heading">Claims</h2>
<p>Each was run when this report was made, by a script that uses that library alone.</p>
${claims.length === 0 ? html`<p>None was made.</p>` : claims.map(claimDetails)}
</section>`;
}

function claimDetails(claim: ConformanceClaim, index: number): Markup {
  const { reason, command } = claim;
  const kind = claimKind(claim);
  return html`<article class="claim" aria-labelledby="claim-${index}">
<h3 id="claim-${index}">${claimTitle(claim)}</h3>
<p class="note">${claimLibrary(claim)} <span class="tag${kind === 'defect' ? ' defect' : ''}">${kind}</span></p>
${reason === null ? null : html`<pre>${reason}</pre>`}
${causes(claim)}
${numbers(claim)}
<pre><code>${command}</code></pre>
</article>
`;
}

function causes({ claim, measurement }: ConformanceClaim): Markup | null {
  if (claim === null) return null;
  const lines = claim.causes.map(
    ({ file, line, code, because }) => html`
<dt>${file}:${line}</dt><dd><code>${code}</code><br>${because}</dd>`,
  );
  const repaired = measurement?.repaired ?? null;
  return html`<dl>${lines}${
    claim.documented === null ? null : html`<dt>Documented</dt><dd>${claim.documented}</dd>`
  }${repaired === null ? null : html`<dt>The change</dt><dd>${repaired.how}</dd>`}</dl>`;
}

function numbers(claim: ConformanceClaim): Markup | null {
  const rows = measurementRows(claim);
  if (rows.length === 0) return null;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Numbers of ${claim.id}"><table>
<caption>${claim.measurement!.quantity}</caption>
<thead><tr>${measurementHeadings(claim).map((text) => html`<th scope="col">${text === '' ? 'Library' : text}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...rest]) => html`
<tr><th scope="row">${first!}</th>${rest.map((text) => html`<td>${text}</td>`)}</tr>`,
  )}
</tbody></table></div>`;
}
