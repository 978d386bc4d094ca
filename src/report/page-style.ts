import { chartColours, darkChartRules } from './chart-colours.js';

const { ground, ink, muted, grid, blue } = chartColours;

/**
 * The style sheet of the report page, in full: colours by the reader's preference, one column on a phone, paper in print.
 */
export const pageStyle = `:root{color-scheme:light dark;--ground:${ground.light};--ink:${ink.light};--muted:${muted.light};--rule:${grid.light};--link:${blue.light};--shade:#f5f6f8}
@media screen and (prefers-color-scheme:dark){:root{--ground:${ground.dark};--ink:${ink.dark};--muted:${muted.dark};--rule:${grid.dark};--link:${blue.dark};--shade:#1c2027}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:74rem;margin:0 auto;padding:0 1rem}
header{padding-top:2.5rem}
main>section{margin:2.75rem 0}
h1{font-size:clamp(1.7rem,5vw,2.5rem);line-height:1.15;margin:0 0 .75rem;letter-spacing:-.015em}
h2{font-size:1.4rem;line-height:1.25;margin:0 0 .5rem}
h3{font-size:1.1rem;margin:2.25rem 0 .25rem}
p{margin:.5rem 0 1rem;max-width:44rem}
a{color:var(--link)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1rem 0 0;padding:0}
.lead{font-size:1.15rem;line-height:1.5}
.muted,figcaption,summary,.note{color:var(--muted);font-size:.9rem}
figure{margin:1rem 0 1.5rem}
figure svg{display:block;width:100%;height:auto}
figcaption{max-width:44rem;margin-top:.5rem}
figcaption b{color:var(--ink)}
.plot{margin:1.5rem 0 2.75rem}
.plot h3{margin:0 0 .5rem}
.chart{width:100%;border-radius:4px}
.chart:not([data-drawn]){min-height:24rem}
.chart:focus-visible,select:focus-visible,button:focus-visible{outline:2px solid var(--link);outline-offset:3px}
.choice{display:block;color:var(--muted);font-size:.9rem;margin:.25rem 0}
select,button{font:inherit;font-size:.9rem;color:var(--ink);background:var(--shade);border:1px solid var(--muted);border-radius:6px;padding:.3rem .6rem;max-width:100%}
button{cursor:pointer}
.said{max-width:52rem}
.numbers{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1.5rem}
.numbers details{flex:1 1 20rem;min-width:0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0}
.tip{max-width:22rem;white-space:normal;background:var(--ground);color:var(--ink);border:1px solid var(--muted);border-radius:6px;padding:.4rem .6rem;font-size:.85rem;line-height:1.4;overflow-wrap:anywhere}
.tip .mark{margin-right:.4em}
.verdicts{list-style:none;margin:1rem 0;padding:0}
.verdicts li{display:grid;grid-template-columns:44px minmax(0,1fr);align-items:baseline;padding:.4rem 0;border-top:1px solid var(--rule)}
.swatch{width:34px;height:10px;vertical-align:middle}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:.5rem 0 .5rem .9rem;border-top:1px solid var(--rule);vertical-align:top}
th:first-child,td:first-child{text-align:left;padding-left:0}
thead th{border-top:0;overflow-wrap:normal;color:var(--muted);font-weight:600;vertical-align:bottom}
tbody th{font-weight:600}
tbody th span{display:block;font-weight:400;color:var(--muted)}
.summary{font-size:.85rem}
.summary tbody th{min-width:10rem}
.summary td{overflow-wrap:break-word}
.group th{padding-top:1.4rem;color:var(--muted);border-top:0;font-weight:600}
caption{text-align:left;color:var(--muted);font-size:.9rem;padding-bottom:.4rem}
details{margin:.5rem 0 1rem}
summary{cursor:pointer}
.scroll{overflow-x:auto;max-height:28rem;overflow-y:auto}
pre{background:var(--shade);padding:.75rem 1rem;border-radius:6px;white-space:pre-wrap}
dt{font-weight:600;margin-top:.75rem}
dd{margin:0;max-width:44rem}
footer{border-top:1px solid var(--rule);padding-top:1rem;padding-bottom:2.5rem;margin-top:3rem}
@media (max-width:74em){
.summary,.summary caption,.summary tbody,.summary tr,.summary th,.summary td{display:block;text-align:left;padding:0;border:0;width:auto}
.summary thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.summary tbody tr{padding:.75rem 0;border-top:1px solid var(--rule)}
.summary tbody th{min-width:0;margin-bottom:.4rem}
.summary tbody td{display:grid;grid-template-columns:9.5rem minmax(0,1fr);padding:.1rem 0;overflow-wrap:anywhere}
.summary td::before{content:attr(data-heading);color:var(--muted)}
}
@media print{:root{font-size:11px}body{font-size:1rem}header{padding-top:0}nav,.choice,button{display:none}figure,tr,li{break-inside:avoid}.plot{break-inside:auto}.chart,.plot h3{break-inside:avoid}h2,h3{break-after:avoid}}
${darkChartRules('svg')}`;

/** The SHA-256 of the style sheet in base64, by which the page's content security policy lets it in and nothing else. */
export const pageStyleHash = 'KEAhwBqUsxj2bq96puUT8fysKzLatveeCZ/WhmEsE+U=';
