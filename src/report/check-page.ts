import type { Result, RunError } from '../contract/result.js';
import { adviceOf, verdictStory } from './check-page-advice.js';
import { certificatesSection, checksSection, powerSection, warningsSection } from './check-page-evidence.js';
import { baselineSection, codeLines, findingsSection } from './check-page-findings.js';
import { answerSentence, checkQuestion, type Point, sentenceOf, worthPoints } from './check-page-words.js';
import { checkRules } from './check-style.js';
import { verdictMark } from './conformance/verdict-mark.js';
import { errorWords } from './error-words.js';
import { html, type Markup } from './markup.js';
import { nameText } from './name-text.js';
import { epsilonText } from './numbers-as-text.js';
import { framedPage } from './page-frame.js';
import { cutText } from './pretty-cut.js';
import { isSome, lastLines } from './pretty-error.js';
import { summarySentence } from './result-words.js';

/**
 * Writes the result of a check as one HTML page, from the question to the answer and what that is worth, then what is wrong,
 * a card a finding with the line that replays it, and what the answer rests on.
 *
 * The page holds everything it shows and lets in nothing but its own style sheets. Every text of the result is escaped, and
 * what would hide or turn the direction of writing is shown as its escape. Equal results give equal bytes.
 *
 * @param command - what makes the whole run again; null where that is not known
 */
export function checkPage(result: Result, command: string | null = null): string {
  const sections = sectionsOf(result).filter(({ body }) => body !== null);
  const isKnown = result.verdict === 'pass' && (result.baseline?.known.length ?? 0) > 0;
  const mark = isKnown ? null : result.verdict;
  const name = nameText(result.subject?.name ?? 'subject');
  return framedPage(
    `${result.verdict}: ${name} · ${checkQuestion}`,
    html`<header>
<h1>${checkQuestion}</h1>
<p class="answer ${mark ?? 'known'}">${verdictMark({ verdict: mark })} <span>${answerSentence(result)}</span></p>
<p class="lead">${summarySentence(result)}.</p>
<nav aria-label="Contents"><ul>${sections.map(
      ({ id, title }) => html`
<li><a href="#${id}">${title}</a></li>`,
    )}
</ul></nav>
</header>
<main>
${sections.map(
  ({ body }) => html`${body}
`,
)}</main>
${footer(result, command)}`,
    checkRules,
  );
}

/** A part of the page, by what its entry among the contents is called; null where it has nothing to say. */
interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly body: Markup | null;
}

function sectionsOf(result: Result): readonly PageSection[] {
  return [
    {
      id: 'worth',
      title: 'What this verdict is worth',
      body: pointsSection('worth', 'What this verdict is worth', worthPoints(result)),
    },
    { id: 'error', title: 'The error', body: errorSection(result.error) },
    { id: 'findings', title: 'What is wrong', body: findingsSection(result) },
    { id: 'baseline', title: 'Baseline', body: baselineSection(result) },
    { id: 'next', title: 'What to do', body: adviceSection(adviceOf(result)) },
    { id: 'checks', title: 'Check by check', body: checksSection(result) },
    { id: 'certificates', title: 'Certificates', body: certificatesSection(result) },
    { id: 'power', title: 'What would have shown', body: powerSection(result) },
    { id: 'warnings', title: 'Warnings', body: warningsSection(result) },
    {
      id: 'story',
      title: 'How the verdict arises',
      body: pointsSection('story', 'How the verdict arises', verdictStory(result)),
    },
  ];
}

function pointsSection(id: string, title: string, points: readonly Point[]): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
<dl class="points">${points.map(
    ([term, text]) => html`
<div><dt>${term}</dt><dd>${text}</dd></div>`,
  )}
</dl>
</section>`;
}

/** What ended the run: what was sent, what came back, the last lines of stderr, and the line that replays it. */
function errorSection(error: RunError | null): Markup | null {
  if (error === null) return null;
  const { kind, message, sent, received, stderr, replay } = error;
  const quotes = [
    ['What was sent', sent],
    ['What came back', received],
    ['The end of its stderr', stderr],
    ['Replay', replay],
  ] as const;
  return html`<section id="error" aria-labelledby="error-heading">
<h2 id="error-heading">${sentenceOf(errorWords(kind)).slice(0, -1)}</h2>
<div class="finding error">
<p>${cutText(message)}</p>${quotes.map(([title, text]) =>
    isSome(text)
      ? html`
<h3>${title}</h3>
${title === 'Replay' ? html`<pre class="replay"><code>${text}</code></pre>` : codeLines(lastLines(text))}`
      : null,
  )}
${received?.trim() === '' ? html`<p>Nothing came back.</p>` : null}</div>
</section>`;
}

function adviceSection(advice: readonly string[]): Markup | null {
  if (advice.length === 0) return null;
  return html`<section id="next" aria-labelledby="next-heading">
<h2 id="next-heading">What to do</h2>
<ul>${advice.map(
    (sentence) => html`
<li>${sentence}</li>`,
  )}
</ul>
</section>`;
}

function footer({ seed, version, missProbability }: Result, command: string | null): Markup {
  return html`<footer>
<h2>Make it again</h2>
${command === null ? null : html`<pre class="replay"><code>${command}</code></pre>`}
<p class="muted">Seed ${seed}, miss probability ${epsilonText(missProbability)}, backproof ${nameText(version)}. The same options, seed and version ask the same cases.</p>
</footer>`;
}
