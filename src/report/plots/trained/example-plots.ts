import type { ExampleDocument } from '../../../example/example-document.js';
import type { Plot } from '../plot.js';
import { accuracyPlot } from './accuracy-plot.js';
import { reviewPlot } from './review-plot.js';
import { sentencePlot } from './sentence-plot.js';

/** Lists the plots of the trained networks: which words decide, how far back that holds, and how an opening word fades. */
export function examplePlots(examples: ExampleDocument): Plot[] {
  return [sentencePlot(examples), accuracyPlot(examples), reviewPlot(examples)];
}
