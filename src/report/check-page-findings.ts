import { faultMeanings } from '../contract/fault-meanings.js';
import type { Finding, Result } from '../contract/result.js';
import { baselineLines } from './baseline-words.js';
import { confidenceWords } from './check-page-advice.js';
import { jsonLayout } from './json-layout.js';
import { html, type Markup } from './markup.js';
import { nameText } from './name-text.js';
import { caseText } from './pretty-case.js';
import { counted } from './pretty-counted.js';
import { cutList, cutText, mostFindings } from './pretty-cut.js';
import { faultWords } from './pretty-fault.js';
import { requestIn } from './pretty-finding.js';
import { headline } from './pretty-headline.js';
import { numberWords } from './pretty-numbers.js';
import { placeOf } from './pretty-place.js';

/** A longer case is no small one, and stands whole in the result document. */
const longestCase = 4000;
const mostQuantities = 12;

/** The findings, a card each, the most fundamental first; nothing where there are none. */
export function findingsSection({ findings, subject }: Result): Markup | null {
  if (findings.length === 0) return null;
  const name = subject?.name ?? 'subject';
  const more = findings.length - mostFindings;
  return html`<section id="findings" aria-labelledby="findings-heading">
<h2 id="findings-heading">What is wrong</h2>
${findings.slice(0, mostFindings).map((finding, at) => card(finding, name, { id: `finding-${at + 1}`, rank: rankText(at, findings.length) }))}
${more > 0 ? html`<p>${counted(more, 'more finding')} in the result document (<code>--json</code>).</p>` : null}
</section>`;
}

/** What a baseline knows and this run has found again, and what is gone; nothing without a baseline that says anything. */
export function baselineSection({ baseline, subject }: Result): Markup | null {
  const parts = baseline ? baselineLines(baseline) : [];
  if (!baseline || parts.length === 0) return null;
  const name = subject?.name ?? 'subject';
  const known = baseline.known.slice(0, mostFindings);
  return html`<section id="baseline" aria-labelledby="baseline-heading">
<h2 id="baseline-heading">What the baseline knows</h2>
${parts.map(
  ([head = '', ...lines]) => html`<p>${head}</p>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
`,
)}
${known.length === 0 ? null : html`<details><summary>The known findings, one by one</summary>${known.map((finding, at) => card(finding, name, { id: `known-${at + 1}`, rank: rankText(at, known.length) }))}</details>`}
</section>`;
}

function rankText(at: number, count: number): string {
  return count === 1 ? '' : `${at + 1} of ${count} · `;
}

function card(
  finding: Finding,
  subject: string,
  { id, rank }: { readonly id: string; readonly rank: string },
): Markup {
  const { label, name, sentence } = faultWords(finding);
  const { fault, confidence } = finding;
  return html`<article class="finding" aria-labelledby="${id}">
<h3 id="${id}">${rank}${headline(finding, subject)}</h3>
<p class="note">Found by <code>${nameText(finding.check)}</code></p>
<dl class="entry">${numberWords(finding).map(
    ({ label: term, text, role }) => html`
<div class="${role}"><dt>${term}</dt><dd>${text.trim()}</dd></div>`,
  )}
</dl>
<dl class="facts">
<div><dt>${label}</dt><dd>${name === null ? null : html`<strong>${name}</strong> `}${sentence}</dd></div>${
    name === null ? null : fact('which is', faultMeanings[fault][0])
  }${confidence === undefined ? null : fact('how sure', confidenceWords[confidence])}${facts(finding)}
</dl>
<p class="copied">Replay</p>
<pre class="replay"><code>${finding.replay}</code></pre>
${caseDetails(finding)}</article>
`;
}

function fact(term: string, text: string): Markup {
  return html`
<div><dt>${term}</dt><dd>${text}</dd></div>`;
}

/** Where the worst entry is, what else the fault explains, and the smallest case in words. */
function facts({ quantity, quantities = [], worst, case: shown }: Finding): Markup {
  const request = requestIn(shown);
  const place = request === null || worst === null ? '' : placeOf(request, quantity, worst.index);
  const named = cutList(quantities.map(nameText), mostQuantities).join(', ');
  return html`${place === '' ? null : fact('where', place)}${
    quantities.length < 2 ? null : fact('explains', named)
  }${request === null ? null : fact('case', caseText(request))}`;
}

function caseDetails({ case: shown }: Finding): Markup | null {
  if (shown === null) return null;
  const lines = cutText(jsonLayout(shown), longestCase).split('\n');
  return html`<details><summary>The smallest case, as it is asked</summary>
${codeLines(lines)}</details>
`;
}

/** Lines of code as they are, one below the other. */
export function codeLines(lines: readonly string[]): Markup {
  return html`<pre><code>${lines.map(
    (line) => html`${line}
`,
  )}</code></pre>`;
}
