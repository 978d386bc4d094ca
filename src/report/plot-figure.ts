import { html, type Markup } from './markup.js';
import type { Plot } from './plots/plot.js';

/**
 * Writes the place of a plot on a page: its question and how it is read. The page's script puts the drawing there, what one
 * chooses its view by, the numbers and their download; `still` stands there where no script runs.
 */
export function plotFigure({ id, question, reading }: Plot, still: Markup | null = null): Markup {
  return html`<figure class="plot" id="plot-${id}" aria-labelledby="plot-${id}-question">
<h3 id="plot-${id}-question">${question}</h3>
<div class="drawn" data-plot="${id}"></div>
<noscript>${still ?? html`<p class="note">This plot is drawn by a script, which does not run here. The same stands as figures beside this page, in the folder figures.</p>`}</noscript>
<figcaption><b>How to read this.</b> ${reading}</figcaption>
</figure>`;
}
