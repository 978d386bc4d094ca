import { unpackedData } from '../report/page-data.js';
import { reportChapters } from '../report/report-chapters.js';
import { mountPlot } from './mount-plot.js';

// The page was written by the same version from the same data: every plot that is laid out here has its place there.
const data = await unpackedData(document.getElementById('report-data')!.textContent);
for (const plot of reportChapters(data).flatMap(({ plots }) => plots)) {
  mountPlot(plot, document.querySelector<HTMLElement>(`[data-plot="${plot.id}"]`)!);
}
