import type { ExampleDocument, ExampleNetwork, ShownReview } from '../../../example/example-document.js';
import { visibleText } from '../../visible-text.js';
import { edgedText } from '../drawing/edged-range.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { accuracyTable } from './accuracy-plot.js';
import { accuracySummary } from './accuracy-words.js';
import { exampleStyles } from './example-style.js';
import { type FadingWord, fadingRange } from './fading-lines.js';
import { medianWords, openingWords } from './fading-words.js';
import { reviewChart } from './review-chart.js';
import { reviewSummary } from './review-words.js';

/** Shows how the opening word of a review fades behind neutral words: of one review, and in the median over all held-out ones. */
export function reviewPlot({ rating, seed }: ExampleDocument): Plot {
  const { review, networks } = rating;
  return {
    id: 'review',
    question: 'How does the opening word of a review fade?',
    reading: `A review is cut to its first words or filled up with words that say nothing, so that what it says lies farther and farther back. Both axes are logarithmic. Solid: the gradient of C at its opening word (for the median, at the first word of each review that can tell something), C being the score of the right number of stars minus that of the farthest from it; dashed: the change of C, up or down, when the unknown token takes that word’s place. A mark on the floor is exactly 0: the network’s scores then do not differ in their last digit. The review was drawn by seed ${seed} from ${review.drawnFrom} held-out ones that open with a telling word, whatever it shows.`,
    views: [oneReview(review), medianReview(networks)],
  };
}

function oneReview(review: ShownReview): PlotView {
  return {
    name: 'One review',
    summary: reviewSummary(review),
    ...fadingView(openingWords(review.rows)),
    table: () => reviewTable(review),
  };
}

function medianReview(networks: readonly ExampleNetwork[]): PlotView {
  const count = networks[0]?.trained[0]?.examples ?? 0;
  return {
    name: `Median of ${count} held-out reviews`,
    summary: accuracySummary(networks),
    ...fadingView(medianWords(networks).map((word) => ({ ...word, untrained: [] }))),
    table: () => accuracyTable(`${count} held-out reviews`, networks),
  };
}

function fadingView(words: readonly FadingWord[]): Pick<PlotView, 'chart' | 'tips'> {
  const range = fadingRange(words);
  return {
    chart: (width) => reviewChart(words, width),
    tips: {
      trigger: 'axis',
      heading: (x) => `${Math.round(10 ** x)} words`,
      value: (y) => edgedText(y, range),
    },
  };
}

function reviewTable({ words, rows, right, wrong }: ShownReview): PlotTable {
  return {
    caption: `The gradient of C at “${visibleText(words[0]!)}” and the size of the change of C without it; C = score of ${right} − score of ${wrong} stars`,
    columns: ['Network', 'Words', 'Rated', 'Gradient', 'Occlusion'],
    rows: rows.flatMap(({ cell, lengths, isRight, gradient, occlusion }) =>
      lengths.map((length, index) => [
        exampleStyles[cell].name,
        length,
        isRight[index] === true ? 'right' : 'wrong',
        gradient[index] ?? null,
        occlusion[index] ?? null,
      ]),
    ),
  };
}
