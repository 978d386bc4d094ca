import type { PowerDocument } from '../../src/check/power/power-document.js';
import type { ConformanceDocument } from '../../src/contract/conformance.js';
import { conformancePage } from '../../src/report/conformance/conformance-page.js';
import { powerPage } from '../../src/report/power-page.js';
import { reportsPage } from '../../src/report/reports-page.js';
import { evidenceGroups } from './evidence-groups.js';
import type { ReadDocument } from './read-document.js';

/** A page of `reports/`: its path there, and its text. */
export type ReportPage = readonly [path: string, text: string];

/**
 * Makes the pages that documents alone decide: the one that leads to all reports, and those of power and of conformance,
 * which so have the look of today whenever they were measured.
 */
export function reportPages(read: ReadDocument): ReportPage[] {
  return [
    ['index.html', reportsPage(evidenceGroups(read))],
    ['power/index.html', powerPage(read('power/power.json') as PowerDocument)],
    [
      'conformance/conformance.html',
      conformancePage(read('conformance/conformance.json') as ConformanceDocument),
    ],
  ];
}
