import type { DecaySeries } from '../decay/decay-document.js';
import { type DecayGroup, farthestFirst } from './decay-groups.js';
import { saidOf } from './decay-words.js';
import { html, type Markup } from './markup.js';
import type { SeriesStyle } from './series-style.js';
import { swatch } from './swatch.js';

/** Writes a sentence a network, the one that reaches farthest first. */
export function verdictList(group: DecayGroup, styles: ReadonlyMap<DecaySeries, SeriesStyle>): Markup {
  return html`<ul class="verdicts">${farthestFirst(group).map(
    ({ series, name }) => html`
<li>${swatch(styles.get(series)!)}<span><b>${name}.</b> ${saidOf(series)}</span></li>`,
  )}
</ul>`;
}
