import type { PageRules } from './page-frame.js';
import { verdictRules } from './verdict-rules.js';

/** The rules of the page of a check: the answer in its colour, a card a finding, a table that becomes cards on a phone. */
const style = `${verdictRules}
.answer{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.4em;align-items:baseline;font-size:1.5rem;line-height:1.3;font-weight:600;max-width:52rem;margin:0 0 .5rem}
.answer .mark{width:1em;height:1em;margin:0}
.answer.pass{color:var(--pass)}
.answer.fail{color:var(--fail)}
.answer.error{color:var(--error)}
.points{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr));gap:.25rem 2rem;margin:.5rem 0}
#story .points{grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.points dd{margin-top:.15rem}
.finding{border:1px solid var(--rule);border-left:4px solid var(--fail);border-radius:6px;padding:1rem 1.25rem;margin:1.25rem 0}
.finding.error{border-left-color:var(--error)}
.finding h3{margin:0 0 .25rem}
.finding pre+h3,.finding p+h3{margin-top:1rem;font-size:1rem}
.finding .note{margin:0 0 .75rem}
.entry{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,11rem),1fr));gap:.5rem 1.5rem;margin:.75rem 0}
.entry dt,.facts dt{font-weight:400;color:var(--muted);font-size:.9rem;margin:0}
.entry dd{font-variant-numeric:tabular-nums}
.entry .actual dd{color:var(--fail);font-weight:600}
.entry .expected dd{color:var(--pass);font-weight:600}
.facts{margin:.75rem 0}
.facts strong{display:block}
.facts>div{display:grid;grid-template-columns:6rem minmax(0,1fr);padding:.15rem 0}
.copied{margin:.75rem 0 .25rem;color:var(--muted);font-size:.9rem}
.finding pre{margin:.25rem 0 .5rem;font-size:.85rem}
.replay code{user-select:all}
.warnings li{margin:.35rem 0}
main ul{padding-left:1.25rem;max-width:44rem}
.checks th,.checks td{text-align:left;padding:.5rem .9rem .5rem 0}
.checks td:nth-child(3),.checks td:nth-child(4),.checks td:nth-child(6),.checks th:nth-child(3),.checks th:nth-child(4),.checks th:nth-child(6){text-align:right}
.checks th:nth-child(5),.checks td:nth-child(5){padding-left:1.5rem}
#certificates table{width:auto;min-width:min(100%,32rem)}
@media (max-width:720px){
.facts>div{display:block;padding:.3rem 0}
.finding{padding:.85rem .9rem}
.checks,.checks tbody,.checks tr,.checks th,.checks td{display:block;width:auto;padding:0;border:0}
.checks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.checks tbody tr{display:grid;grid-template-columns:minmax(0,1fr) auto;padding:.6rem 0;border-top:1px solid var(--rule)}
.checks tbody td:nth-child(n+3){display:grid;grid-column:1/-1;grid-template-columns:8.5rem minmax(0,1fr);text-align:left;padding:.1rem 0}
.checks td:nth-child(n+3)::before{content:attr(data-heading);color:var(--muted)}
.checks tbody td.none{display:none}
}
@media print{:root{font-size:11px}.finding{break-inside:avoid}}`;

/** The rules, and the hash by which the page's content security policy lets them in and nothing else. */
export const checkRules: PageRules = {
  style,
  hash: 'uceDVIW12AoxQMapbYzBxjBK+yIBUkTEDla3blRUj8I=',
};
