import { ink } from './chart-colours.js';
import { html, type Markup } from './markup.js';
import type { SeriesStyle } from './series-style.js';

/** Draws a short piece of a series' line, as the charts draw it, for lists and tables. */
export function swatch({ colour, dash }: SeriesStyle): Markup {
  const dashes = dash === 'solid' ? 'none' : dash.join(' ');
  return html`<svg class="swatch" width="34" height="10" viewBox="0 0 34 10" aria-hidden="true"><path d="M0 5H34" stroke="${ink(colour)}" stroke-width="3" stroke-dasharray="${dashes}"/></svg>`;
}
