import type { DecayRun, DecaySeries } from '../decay/decay-document.js';
import type { DecayGroup } from './decay-groups.js';
import { boundLogRatios } from './decay-points.js';
import type { DecayDrawings } from './decay-svg.js';
import { missing, saidOf } from './decay-words.js';
import { html, type Markup, type Piece } from './markup.js';
import { fromLogarithm, significant } from './numbers-as-text.js';
import { swatch } from './swatch.js';

/**
 * The series of the longest sequences one by one: two figures each, why they are what they are, the data as tables.
 *
 * @param allGroups - how many groups the document has; the others are pointed to
 */
export function seriesSection(groups: readonly DecayGroup[], draw: DecayDrawings, allGroups: number): Markup {
  let number = 0;
  const articles = groups.flatMap((group) =>
    group.series.map((series) => {
      number += 1;
      return article(series, draw, `series-${number}`);
    }),
  );
  return html`<section id="series" aria-labelledby="series-heading">
<h2 id="series-heading">Network by network</h2>
<p><b>How to read these.</b> The first figure, the decay: a thin line is a seed, the bold one the median, the band holds the middle 80 %, dots are the fit over the lags it was made on, dashes the bound where one is known; a triangle on the floor marks a seed whose gradient is exactly 0 from there on, and a line that stops was no longer a number. The second, the local slope: level means exponential, a rise towards 0 like 1/k a power law.</p>
${
  allGroups === groups.length
    ? null
    : html`<p>These are the longest sequences; the shorter ones stand in the table above, and whole in decay.json.</p>`
}
${articles}
</section>`;
}

function article(series: DecaySeries, draw: DecayDrawings, id: string): Markup {
  return html`<article aria-labelledby="${id}">
<h3 id="${id}">${swatch(draw.styles.get(series)!)} ${series.label}</h3>
<p>${saidOf(series)}</p>
<div class="pair"><figure>${draw.decay(series, `${id}-decay`)}</figure><figure>${draw.slope(series, `${id}-slope`)}</figure></div>
<p class="note">${notes(series)}</p>
${curveTable(series)}
${runTable(series)}
</article>`;
}

function notes(series: DecaySeries): Piece[] {
  const { shape, rate, rateReason, fit, bound, boundReason, hiddenSize, inputSize, runs } = series;
  return [
    `H = ${hiddenSize}, D = ${inputSize}, ${runs.length} ${runs.length === 1 ? 'seed' : 'seeds'}. `,
    `Law: ${shape.verdict} (${shape.reason}). `,
    fit === null ? '' : `Fit over lags ${fit.from} to ${fit.to}. `,
    rate === null
      ? `No rate: ${rateReason ?? 'no reason was given'}. `
      : `The interval holds with ${significant(100 * rate.confidence, 2)} % confidence over ${rate.runs} runs. `,
    bound === null
      ? `No bound: ${boundReason ?? 'no reason was given'}.`
      : `Bound: (${significant(bound.gamma, 2)} × ${significant(bound.sigmaMax)})^k, the slope of the activation times the largest σ_max(Waa) of the seeds.`,
  ];
}

function curveTable(series: DecaySeries): Markup {
  const bounds = boundLogRatios(series);
  const value = (ln: number | null | undefined) =>
    ln === null || ln === undefined || !Number.isFinite(ln) ? missing : fromLogarithm(ln);
  return table(
    `The curve as a table`,
    `G(k)/G(0) of ${series.label}`,
    ['Lag k', 'Median', '10 %', '90 %', ...(bounds.length > 0 ? ['Bound'] : [])],
    series.lags.map((lag, index) => [
      String(lag),
      value(series.median[index]),
      value(series.low[index]),
      value(series.high[index]),
      ...(bounds.length > 0 ? [value(bounds[index])] : []),
    ]),
  );
}

function runTable(series: DecaySeries): Markup {
  return table(
    `The seeds as a table`,
    `What became of each seed of ${series.label}`,
    ['Seed', 'Ends', 'Slope per step', 'Exactly 0 from lag'],
    series.runs.map(({ seed, fate, slope, firstZeroLag }: DecayRun) => [
      String(seed),
      fate,
      slope === null ? missing : significant(slope),
      firstZeroLag === null ? 'never' : String(firstZeroLag),
    ]),
  );
}

function table(
  summary: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Markup {
  return html`<details><summary>${summary}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${head.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(
    (cells) => html`
<tr>${cells.map((cell, column) => (column === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>`,
  )}
</tbody></table></div></details>`;
}
