import type { ExampleDocument, ShownSentence } from '../../../example/example-document.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { exampleStyles } from './example-style.js';
import { sentenceChart } from './sentence-chart.js';
import { sentenceSummary, wordTip } from './sentence-words.js';

/** Shows what each word of a sentence counts for, by the gradient and by leaving it out, a view a sentence. */
export function sentencePlot({ agreement, seed }: ExampleDocument): Plot {
  const { sentences } = agreement;
  const drawnFrom = sentences[0]?.drawnFrom ?? 0;
  return {
    id: 'sentence',
    question: 'Which words does a trained network decide by?',
    reading: `Each network has learned to choose the reflexive that agrees with a distant word, which is framed. C is its score of the right reflexive minus that of a wrong one, in nats. Upper cells: the gradient of C at the word, on one logarithmic scale for all networks. Lower cells, an independent witness by forward passes alone: how C changes when the unknown token takes the word’s place; below 0 the word spoke for the right reflexive. Where the lower cell is large and the upper one all but 0, the network uses a word that it could no longer learn from; where both are small, it would have preferred the same of the two without it. Of ${drawnFrom} sentences of each distance one was drawn by seed ${seed}, whatever it shows.`,
    views: sentences.map(sentenceView),
  };
}

function sentenceView(sentence: ShownSentence): PlotView {
  const { distance, words, deciding, right } = sentence;
  return {
    name: `${distance} words from “${words[deciding]}” to “${right}”`,
    summary: sentenceSummary(sentence),
    chart: (width) => sentenceChart(sentence, (row, place) => wordTip(sentence, row, place), width),
    tips: { trigger: 'item' },
    table: () => sentenceTable(sentence),
  };
}

function sentenceTable({ words, rows, right, wrong }: ShownSentence): PlotTable {
  const names = rows.map(({ cell }) => exampleStyles[cell].name);
  return {
    caption: `The gradient of C at each word, the change of C that it predicts without the word, and the change that comes; C = score of “${right}” − score of “${wrong}”`,
    columns: [
      'Place',
      'Word',
      ...names.flatMap((name) => [`${name}: gradient`, `${name}: predicted`, `${name}: occlusion`]),
    ],
    rows: words.map((word, place) => [
      place + 1,
      word,
      ...rows.flatMap(({ gradient, predicted, occlusion }) => [
        gradient[place] ?? null,
        predicted[place] ?? null,
        occlusion[place] ?? null,
      ]),
    ]),
  };
}
