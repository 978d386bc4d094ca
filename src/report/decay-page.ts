import type { DecayChanges } from '../decay/baseline/decay-changes.js';
import type { DecayDocument } from '../decay/decay-document.js';
import type { ExampleDocument } from '../example/example-document.js';
import { chartSvg } from './chart-svg.js';
import { decayDefinitions } from './decay-definitions.js';
import { type DecayGroup, decayGroups, headlineFirst } from './decay-groups.js';
import { verdictList } from './decay-page-answer.js';
import { type SummaryOptions, summarySection } from './decay-page-summary.js';
import { html, type Markup } from './markup.js';
import { packedData, pageDocument } from './page-data.js';
import { framedPage, type PageScript } from './page-frame.js';
import { plotFigure } from './plot-figure.js';
import { reachSentence } from './reach-sentence.js';
import { type Chapter, reportChapters } from './report-chapters.js';
import { seriesStyles } from './series-style.js';

const question = 'How far back does the gradient reach?';

/** What a page holds beside the document. */
export interface DecayPageOptions {
  /** what draws the plots: the bundle of `page/` */
  readonly script: PageScript;
  /** against a baseline; left out without one */
  readonly changes?: DecayChanges | null;
  /** the chapter of trained networks; left out: there is none */
  readonly examples?: ExampleDocument | null;
}

/**
 * Writes the gradient-decay report as one HTML page: the question, the answer in a sentence a network and a figure, the summary in
 * numbers, and the plots that lead from there to the causes, chapter by chapter.
 *
 * The page holds everything it shows: no network, no font, and a content security policy that lets in its own style sheet and its
 * one script alone. Without scripts the words, the numbers and the figure of the answer are there. Every text of the document is
 * escaped. Equal documents give equal bytes.
 */
export function decayPage(
  document: DecayDocument,
  { script, changes = null, examples = null }: DecayPageOptions,
): string {
  const data = { document: pageDocument(document), examples };
  const chapters = reportChapters(data);
  const [answer, ...others] = chapters;
  const [headline, ...groups] = headlineFirst(decayGroups(document));
  const styles = seriesStyles(document);
  const body = html`<header>
<h1>${question}</h1>
<p class="lead">A recurrent network learns from an early word only if the gradient of the loss, carried back step by step, is still there when it arrives. This report measures how much of it is.</p>
${answer === undefined ? null : contents(others)}
</header>
<main>
${
  answer === undefined || headline === undefined
    ? html`<p>Nothing was measured.</p>`
    : [
        answerSection(headline, answer, { styles, epsilon: document.epsilon }),
        summarySection([headline, ...groups], { styles, epsilon: document.epsilon, changes }),
      ]
}
${others.map(chapterSection)}
${decayDefinitions(document)}
</main>
<footer>
<h2>Make it again</h2>
<pre><code>${document.command}</code></pre>
<p class="muted">Seed ${document.seed}, backproof ${document.version}. The same command, seed and version give the same numbers. Plots drawn with Apache ECharts.</p>
<p class="muted">This page holds its curves to a thousandth of a nat, and of long ones as many lags as a drawing shows; decay.json and decay.csv beside it hold all.</p>
</footer>
<script type="application/octet-stream" id="report-data">${packedData(data)}</script>`;
  return framedPage(question, body, null, script);
}

function contents(chapters: readonly Chapter[]): Markup {
  return html`<nav aria-label="Contents"><ul>
<li><a href="#answer">The answer</a></li>
<li><a href="#summary">In numbers</a></li>
${chapters.map(
  ({ id, title }) => html`<li><a href="#${id}">${title}</a></li>
`,
)}<li><a href="#measured">What is measured</a></li>
</ul></nav>`;
}

function answerSection(
  group: DecayGroup,
  { plots: [reach] }: Chapter,
  { styles, epsilon }: Pick<SummaryOptions, 'styles' | 'epsilon'>,
): Markup {
  const still = chartSvg(reach!.views[0]!.chart(stillWidth), { id: 'still', title: reach!.question });
  return html`<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">The answer: ${group.title}</h2>
<p class="lead">${reachSentence(group, epsilon)}</p>
${verdictList(group, styles)}
${plotFigure(reach!, still)}
</section>
`;
}

const stillWidth = 960;

function chapterSection({ id, title, introduction, plots }: Chapter): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
<p>${introduction}</p>
${plots.map((plot) => plotFigure(plot))}
</section>`;
}
