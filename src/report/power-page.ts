import type { PowerDocument, PowerShare } from '../check/power/power-document.js';
import { html, type Markup } from './markup.js';
import { framedPage } from './page-frame.js';
import { kindsSection, membersSection, rightSection, trialsSection } from './power-page-sections.js';
import {
  misnamedTrials,
  missedTrials,
  powerDefinitions,
  powerSentence,
  shareColumns,
} from './power-words.js';

const question = 'What does the harness catch?';

/**
 * Writes the power report as one HTML page: the answer, what was missed and what was misnamed, the counts by part, cell and
 * kind, every member, and the right implementations.
 *
 * Like the decay page it holds everything it shows and lets in nothing but its own style sheet. Every text of the document
 * is escaped. Equal documents give equal bytes.
 */
export function powerPage(document: PowerDocument): string {
  const missed = missedTrials(document);
  const misnamed = misnamedTrials(document);
  return framedPage(
    question,
    html`<header>
<h1>${question}</h1>
<p class="lead">${powerSentence(document)}</p>
<nav aria-label="Contents"><ul>
<li><a href="#missed">Missed</a></li>
<li><a href="#misnamed">Caught under another name</a></li>
<li><a href="#numbers">In numbers</a></li>
<li><a href="#kinds">Kind by kind</a></li>
<li><a href="#members">Fault by fault</a></li>
<li><a href="#right">Right implementations</a></li>
<li><a href="#measured">What is measured</a></li>
</ul></nav>
</header>
<main>
${trialsSection('missed', 'Missed', missed, 'Nothing was missed.')}
${trialsSection('misnamed', 'Caught under another name', misnamed, 'Every name was right.')}
${numbersSection(document)}
${kindsSection(document)}
${membersSection(document)}
${rightSection(document)}
<section id="measured" aria-labelledby="measured-heading">
<h2 id="measured-heading">What is measured</h2>
<dl>${powerDefinitions.map(
      ([term, text]) => html`
<dt>${term}</dt><dd>${text}</dd>`,
    )}
</dl>
</section>
</main>
<footer>
<h2>Make it again</h2>
<pre><code>${document.command}</code></pre>
<p class="muted">Seed ${document.seed}, ${document.cases} generated cases beside the corner-case table, backproof ${document.version}. The same command, seed and version give the same numbers.</p>
</footer>`,
  );
}

function numbersSection({ byPart, byCell, total }: PowerDocument): Markup {
  return html`<section id="numbers" aria-labelledby="numbers-heading">
<h2 id="numbers-heading">In numbers</h2>
<p>Shares in percent, with their intervals. Named rightly counts among the caught.</p>
<table class="summary" role="table">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Planted in</th>${shareColumns.map(
    ({ heading }) => html`<th role="columnheader" scope="col">${heading}</th>`,
  )}</tr></thead>
${[
  { title: 'By part', groups: byPart },
  { title: 'By cell', groups: byCell },
  { title: 'Together', groups: [{ name: 'all', ...total }] },
].map(
  ({ title, groups }) => html`<tbody role="rowgroup">
<tr class="group" role="row"><th role="rowheader" scope="rowgroup" colspan="${shareColumns.length + 1}">${title}</th></tr>${groups.map(
    (group) => html`
<tr role="row"><th role="rowheader" scope="row">${group.name}</th>${shareCells(group)}</tr>`,
  )}
</tbody>`,
)}
</table>
</section>`;
}

/** The cells of a row that count trials. */
function shareCells(share: PowerShare): Markup {
  return html`${shareColumns.map(
    ({ heading, text }) => html`<td role="cell" data-heading="${heading}">${text(share)}</td>`,
  )}`;
}
