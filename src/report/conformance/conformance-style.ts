import type { PageRules } from '../page-frame.js';
import { verdictRules } from '../verdict-rules.js';

/** The rules of the conformance page: a wide table, verdicts in their colours, a card a finding and a claim. */
const style = `${verdictRules}
header,main,footer{max-width:84rem}
.rows th,.rows td{text-align:left;padding:.5rem .9rem .5rem 0}
.rows tbody th{min-width:5.5rem}
.rows .faults td{border-top:0;padding-top:0}
.rows .faults ul{margin:0;padding-left:1.25rem}
.rows .group th{color:inherit;font-size:1rem}
.rows .muted{display:block;font-size:.95em}
.story{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:.25rem 2rem}
.story dd{margin-top:.15rem}
h3{margin-top:2.75rem;padding-top:1rem;border-top:1px solid var(--rule);font-size:1.2rem}
h4{font-size:1rem;margin:1.5rem 0 .25rem}
.note{margin:.25rem 0 .75rem}
.finding{border-left:3px solid var(--fail);padding:.1rem 0 .1rem 1rem;margin:1rem 0}
.finding.design{border-color:var(--muted)}
.finding p{margin:.25rem 0}
.finding pre,.claim pre{margin:.5rem 0;font-size:.85rem;max-width:60rem;overflow-x:auto}
.claim table{max-width:48rem}
.claim dt{font:600 .9rem ui-monospace,Menlo,Consolas,monospace}
.tag{display:inline-block;border:1px solid currentColor;border-radius:4px;padding:0 .4em;font-size:.85em;font-weight:600;white-space:nowrap}
.tag.open,.tag.defect{color:var(--fail)}
@media (max-width:1000px){.rows tbody th,.rows tbody td{padding-right:0}.rows tbody td{grid-template-columns:10.5rem minmax(0,1fr)}.rows .muted{font-size:1em}.rows .faults{border-top:0;padding-top:0}.rows .faults td{display:block}.finding{padding-left:.75rem}}
@media print{.finding,.claim table{break-inside:avoid}h3{border-top:0;padding-top:0}}`;

/** The rules, and the hash by which the page's content security policy lets them in and nothing else. */
export const conformanceRules: PageRules = {
  style,
  hash: 'pfMTrKk48FJBB0l/p0wMTqw+WeTVMwOLO1G1Q4xPsOA=',
};
