import type { PageRules } from './page-frame.js';

/** The rules of the page that leads to all reports: a card a report, as many beside each other as fit. */
const style = `.reports{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem;margin-top:1rem}
.reports article{display:flex;flex-direction:column;border:1px solid var(--rule);border-radius:6px;padding:1rem 1.25rem}
.reports h3{margin:0 0 .5rem;line-height:1.3}
.reports p{margin:0 0 .75rem}
.reports .number b{display:block;font-size:1.75rem;line-height:1.2;font-variant-numeric:tabular-nums}
.reports .note{margin:auto 0 0;padding-top:.5rem;font-size:.85rem}
@media print{.reports article{break-inside:avoid}}`;

/** The rules, and the hash by which the page's content security policy lets them in and nothing else. */
export const reportsRules: PageRules = {
  style,
  hash: 'QvHurec+cLjIv8LRy3c+/8Ix+L8TG7FwD4CtLRBfjA4=',
};
