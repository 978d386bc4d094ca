import type { DecaySeries } from '../decay/decay-document.js';
import { type DecayGroup, farthestFirst, isLost } from './decay-groups.js';
import type { DecayDrawings } from './decay-svg.js';
import { lagText, saidOf } from './decay-words.js';
import { html, type Markup } from './markup.js';
import { epsilonText } from './numbers-as-text.js';
import { swatch } from './swatch.js';

/** The first section: the figure that answers the question, and a sentence a network. */
export function answerSection(group: DecayGroup, draw: DecayDrawings, epsilon: number): Markup {
  return html`<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">The answer: ${group.title}</h2>
<p class="lead">${answer(group, epsilon)}</p>
${figure(group, draw, 'answer', epsilon)}
<h3>In a sentence each</h3>
${verdicts(group, draw)}
${reachTable(group)}
</section>`;
}

/** The figures of the other inputs and lengths. */
export function comparisonSection(
  groups: readonly DecayGroup[],
  draw: DecayDrawings,
  epsilon: number,
): Markup {
  return html`<section id="others" aria-labelledby="others-heading">
<h2 id="others-heading">Other inputs and lengths</h2>
${groups.map(
  (group, index) => html`<h3>${capitalised(group.title)}</h3>
<p>${answer(group, epsilon)}</p>
${figure(group, draw, `other-${index + 1}`, epsilon)}
${reachTable(group)}`,
)}
</section>`;
}

/** Says which network reaches farthest, and which least far. */
function answer(group: DecayGroup, epsilon: number): Markup {
  const ranked = farthestFirst(group).filter(({ series }) => !isLost(series));
  const [first] = ranked;
  const last = ranked.at(-1);
  if (first === undefined || last === undefined)
    return html`No network here had a finite gradient to follow.`;
  const threshold = `${epsilonText(epsilon)} of where it began`;
  if (first === last) return html`In <b>${first.name}</b> the gradient ${reach(first.series, threshold)}.`;
  const equals = ranked.filter(({ series }) => series.horizon === first.series.horizon).length - 1;
  if (equals === ranked.length - 1)
    return html`In every network here the gradient ${reach(first.series, threshold)}.`;
  const others = equals === 0 ? '' : ` and ${equals} ${equals === 1 ? 'other' : 'others'}`;
  return html`Farthest in <b>${first.name}</b>${others}: there the gradient ${reach(first.series, threshold)}. Least far in <b>${last.name}</b>: there it ${reach(last.series, 'the same share')}.`;
}

function reach({ horizon, length }: DecaySeries, threshold: string): string {
  if (horizon === null) return `stays above ${threshold} over all ${steps(length)}`;
  return `falls below ${threshold} after ${steps(horizon)}`;
}

function steps(count: number): string {
  return count === 1 ? '1 step' : `${count} steps`;
}

function figure(group: DecayGroup, draw: DecayDrawings, id: string, epsilon: number): Markup {
  return html`<figure>
<div class="wide">${draw.comparison(group, 'wide', `${id}-wide`)}</div>
<div class="narrow">${draw.comparison(group, 'narrow', `${id}-narrow`)}</div>
<figcaption><b>How to read this.</b> Above: how much of the gradient is left k steps back, in the median over the seeds; each tick is a power of ten, and a straight line on evenly spaced steps is an exponential decay. Below, on the same lags: a bar as long as the gradient’s reach, up to its horizon (● below ${epsilonText(epsilon)} of G(0)); ◇ is where float16 runs out of normal numbers, ◆ where float32 and bfloat16 do. The lines of the formats suppose G(0) = 1.</figcaption>
</figure>`;
}

function verdicts(group: DecayGroup, draw: DecayDrawings): Markup {
  return html`<ul class="verdicts">${farthestFirst(group).map(
    ({ series, name }) => html`
<li>${swatch(draw.styles.get(series)!)}<span><b>${name}.</b> ${saidOf(series)}</span></li>`,
  )}
</ul>`;
}

function reachTable({ title, series, names }: DecayGroup): Markup {
  const precisions = ['float16', 'bfloat16', 'float32', 'float64'] as const;
  return html`<details><summary>The figure as a table: where each precision loses the gradient</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Reach, ${title}"><table>
<caption>Lags at which the median gradient falls below the horizon and below each format’s smallest normal number; in brackets, where it rounds to 0.</caption>
<thead><tr><th scope="col">Network</th><th scope="col">Horizon</th>${precisions.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${series.map(
    (one, index) => html`
<tr><th scope="row">${names[index]!}</th><td>${lagText(one.horizon, one.length)}</td>${precisions.map((name) => html`<td>${floorText(one, name)}</td>`)}</tr>`,
  )}
</tbody></table></div></details>`;
}

function floorText({ floors, length }: DecaySeries, precision: string): string {
  const floor = floors.find((one) => one.precision === precision);
  if (floor === undefined) return '–';
  return `${lagText(floor.belowNormal, length)} (${lagText(floor.zero, length)})`;
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
