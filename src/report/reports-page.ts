import { html, type Markup } from './markup.js';
import { framedPage } from './page-frame.js';
import { reportsRules } from './reports-style.js';

/** A report, by the question that it answers. */
export interface Evidence {
  readonly question: string;
  /** the answer in a number: `58 of 58` */
  readonly number: string;
  /** what the number counts, in words that go on from it */
  readonly counted: string;
  readonly sentence: string;
  /** what makes the report again */
  readonly command: string;
  /** the report in its forms, the first to be read first; paths from where the page stands */
  readonly links: readonly EvidenceLink[];
}

/** A form of a report. */
export interface EvidenceLink {
  readonly path: string;
  readonly text: string;
}

/** Reports that answer parts of one question. */
export interface EvidenceGroup {
  readonly id: string;
  readonly title: string;
  readonly reports: readonly Evidence[];
}

const question = 'How do we know?';

/**
 * Writes the page that leads to all reports: of each its question, its answer in a number and a sentence, its forms, and the
 * command that makes it again.
 *
 * Like the other pages it holds everything it shows and lets in nothing but its own style sheets. Every text is escaped.
 */
export function reportsPage(groups: readonly EvidenceGroup[]): string {
  return framedPage(
    `backproof: ${question}`,
    html`<header>
<h1>${question}</h1>
<p class="lead">backproof says whether the gradient of a recurrent network is right, and how far back it reaches. Whoever says that of others has to show what it is worth: here is what was measured, and how to measure it again.</p>
<nav aria-label="Contents"><ul>${groups.map(
      ({ id, title }) => html`
<li><a href="#${id}">${title}</a></li>`,
    )}
</ul></nav>
</header>
<main>
${groups.map(groupSection)}</main>
<footer>
<p class="muted">Made by <code>npm run reports</code>, which reads every number and sentence here from the documents that it leads to.</p>
</footer>`,
    reportsRules,
  );
}

function groupSection({ id, title, reports }: EvidenceGroup): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
<div class="reports">${reports.map((report, index) => card(report, `${id}-${index + 1}`))}
</div>
</section>
`;
}

function card({ question: asked, number, counted, sentence, command, links }: Evidence, id: string): Markup {
  const [first, ...others] = links;
  return html`
<article aria-labelledby="${id}">
<h3 id="${id}">${first === undefined ? asked : html`<a href="${first.path}">${asked}</a>`}</h3>
<p class="number"><b>${number}</b> ${counted}</p>
<p>${sentence}</p>
<p class="note"><code>${command}</code>${others.map(({ path, text }) => html` · <a href="${path}">${text}</a>`)}</p>
</article>`;
}
