import { chartColours } from './chart-colours.js';

const { green, vermillion, wine } = chartColours;

/** The rules of the verdicts' colours, and of the marks that `verdictMark` draws, for pages that tell verdicts. */
export const verdictRules = `:root{--pass:${green.light};--fail:${vermillion.light};--error:${wine.light}}
@media screen and (prefers-color-scheme:dark){:root{--pass:${green.dark};--fail:${vermillion.dark};--error:${wine.dark}}}
.mark{vertical-align:-.1em;margin-right:.15em}
.mark path{fill:none;stroke:var(--muted);stroke-width:2.25}
.mark.pass path{stroke:var(--pass)}
.mark.fail path{stroke:var(--fail)}
.mark.error path{stroke:var(--error)}`;
