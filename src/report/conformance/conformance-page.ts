import type { ConformanceDocument } from '../../contract/conformance.js';
import { html } from '../markup.js';
import { framedPage } from '../page-frame.js';
import { claimsSection } from './conformance-page-claims.js';
import { implementationsSection } from './conformance-page-implementations.js';
import { tableSection } from './conformance-page-table.js';
import { conformanceRules } from './conformance-style.js';
import { conformanceQuestion, conformanceSentence, conformanceStory } from './conformance-words.js';

/**
 * Writes the conformance report as one HTML page: the way from the question to a verdict, the table of every implementation
 * and cell, each implementation's findings, and the claims that trace them.
 *
 * Like the decay page it holds everything it shows and lets in nothing but its own style sheet. Every text of the document
 * is escaped. Equal documents give equal bytes.
 */
export function conformancePage(document: ConformanceDocument): string {
  return framedPage(
    conformanceQuestion,
    html`<header>
<h1>${conformanceQuestion}</h1>
<p class="lead">${conformanceSentence(document)}</p>
<nav aria-label="Contents"><ul>
<li><a href="#story">From the question to a verdict</a></li>
<li><a href="#cells">Cell by cell</a></li>
<li><a href="#implementations">Implementation by implementation</a></li>
<li><a href="#claims">Claims</a></li>
</ul></nav>
</header>
<main>
<section id="story" aria-labelledby="story-heading">
<h2 id="story-heading">From the question to a verdict</h2>
<dl class="story">${conformanceStory(document).map(
      ([term, text]) => html`
<div><dt>${term}</dt><dd>${text}</dd></div>`,
    )}
</dl>
</section>
${tableSection(document)}
${implementationsSection(document)}
${claimsSection(document)}
</main>
<footer>
<h2>Make it again</h2>
<pre><code>${document.command}</code></pre>
<p class="muted">Seed ${document.seed}, ${document.cases} generated cases a row beside the corner-case table, backproof ${document.version}. The same command, seed and versions give the same numbers where the libraries do.</p>
</footer>`,
    conformanceRules,
  );
}
