import type { ExampleDocument, ExampleNetwork } from '../../../example/example-document.js';
import { edgedText } from '../drawing/edged-range.js';
import { toldShare } from '../drawing/told-number.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { accuracyChart, isAccuracy } from './accuracy-chart.js';
import { accuracySummary } from './accuracy-words.js';
import { exampleStyles } from './example-style.js';
import { fadingRange } from './fading-lines.js';
import { medianWords } from './fading-words.js';

/** What a view of accuracy is about. */
interface Task {
  readonly name: string;
  readonly networks: readonly ExampleNetwork[];
  /** what a distance is */
  readonly distance: string;
}

/** Shows how often trained networks are right against the distance of the word that decides, a view a task. */
export function accuracyPlot({ agreement, rating }: ExampleDocument): Plot {
  return {
    id: 'accuracy',
    question: 'Does a network still use what its gradient no longer reaches?',
    reading:
      'Above: the share of examples for which the right label has the highest score of all, with its 95 % interval (Clopper & Pearson); the dashed line is what guessing gets, dotted lines are the same networks before training. Below, on the same distances, what the deciding word counts for in the median: solid the gradient of C, dashed the change of C without the word, up or down. A network that stays right while its gradient falls still uses the word, as the dashed line tells by forward passes alone; but it could no longer learn from examples at that distance.',
    views: [
      {
        name: 'Choosing a reflexive',
        networks: agreement.networks,
        distance: 'words up to the choice',
      },
      {
        name: 'Rating a review',
        networks: rating.networks,
        distance: 'words of the review and neutral ones',
      },
    ].map(taskView),
  };
}

function taskView({ name, networks, distance }: Task): PlotView {
  const range = fadingRange(medianWords(networks));
  return {
    name,
    summary: accuracySummary(networks),
    chart: (width) => accuracyChart(networks, distance, width),
    tips: {
      trigger: 'axis',
      heading: (x) => `${Math.round(10 ** x)} words`,
      value: (y, series) => (isAccuracy(series) ? toldShare(y) : edgedText(y, range)),
    },
    table: () => accuracyTable(name, networks),
  };
}

/** The numbers of every network at every distance, after training and before. */
export function accuracyTable(name: string, networks: readonly ExampleNetwork[]): PlotTable {
  return {
    caption: `${name}: the share that is right with its 95 % interval, and medians of the gradient and of the change of C at the deciding word`,
    columns: ['Network', 'Words', 'Examples', 'Right', 'From', 'To', 'Gradient', 'Occlusion'],
    rows: networks.flatMap(({ cell, trained, untrained }) =>
      [
        { title: exampleStyles[cell].name, measured: trained },
        { title: `${exampleStyles[cell].name} before training`, measured: untrained },
      ].flatMap(({ title, measured }) =>
        measured.map(
          ({ distance, examples, accuracy: { share, low, high }, medianGradient, medianOcclusion }) => [
            title,
            distance,
            examples,
            share,
            low,
            high,
            medianGradient,
            medianOcclusion,
          ],
        ),
      ),
    ),
  };
}
