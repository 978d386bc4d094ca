import type { DecayChanges } from '../decay/baseline/decay-changes.js';
import type { DecayDocument } from '../decay/decay-document.js';
import { decayDefinitions } from './decay-definitions.js';
import { decayGroups, headlineGroup, longestGroups } from './decay-groups.js';
import { answerSection, comparisonSection } from './decay-page-reach.js';
import { seriesSection } from './decay-page-series.js';
import { summarySection } from './decay-page-summary.js';
import { decayDrawings } from './decay-svg.js';
import { html, type Markup } from './markup.js';
import { framedPage } from './page-frame.js';

const question = 'How far back does the gradient reach?';

/**
 * Writes the gradient-decay report as one HTML page: the question, the answer in a figure and a sentence a network, the
 * summary, every network by itself, and what was measured.
 *
 * The page holds everything it shows: no script, no network, no font, and a content security policy that lets in its own
 * style sheet alone. Every text of the document is escaped. Equal documents give equal bytes.
 *
 * @param changes - against a baseline; null without one
 */
export function decayPage(document: DecayDocument, changes: DecayChanges | null = null): string {
  const draw = decayDrawings(document);
  const groups = decayGroups(document);
  const headline = headlineGroup(groups);
  const others = groups.filter((group) => group !== headline);
  const body = html`<header>
<h1>${question}</h1>
<p class="lead">A recurrent network learns from an early word only if the gradient of the loss, carried back step by step, is still there when it arrives. This report measures how much of it is.</p>
${headline === null ? null : contents(others.length > 0)}
</header>
<main>
${headline === null ? html`<p>Nothing was measured.</p>` : answerSection(headline, draw, document.epsilon)}
${headline === null ? null : summarySection(groups, draw, { epsilon: document.epsilon, changes })}
${others.length === 0 ? null : comparisonSection(others, draw, document.epsilon)}
${headline === null ? null : seriesSection(longestGroups(groups), draw, groups.length)}
${decayDefinitions(document)}
</main>
<footer>
<h2>Make it again</h2>
<pre><code>${document.command}</code></pre>
<p class="muted">Seed ${document.seed}, backproof ${document.version}. The same command, seed and version give the same numbers. Charts drawn with Apache ECharts.</p>
</footer>`;
  return framedPage(question, body);
}

function contents(hasOthers: boolean): Markup {
  return html`<nav aria-label="Contents"><ul>
<li><a href="#answer">The answer</a></li>
<li><a href="#summary">In numbers</a></li>
${hasOthers ? html`<li><a href="#others">Other inputs and lengths</a></li>` : null}
<li><a href="#series">Network by network</a></li>
<li><a href="#measured">What is measured</a></li>
</ul></nav>`;
}
