import type { SentenceRow, ShownSentence } from '../../../example/example-document.js';
import { visibleText } from '../../visible-text.js';
import { toldNumber } from '../drawing/told-number.js';
import { exampleStyles } from './example-style.js';

/** Says of a sentence what every network prefers, what the deciding word counts for by either measure, and what counts most. */
export function sentenceSummary(sentence: ShownSentence): string {
  const { words, deciding, distance, rows } = sentence;
  const word = visibleText(words[deciding]!);
  const found = rows.map((row) => rowSentence(sentence, row));
  return `“${word}” decides, ${distance} words before what is to be chosen. ${found.join(' ')}`;
}

/** What the pointer is told of a word in a row. */
export function wordTip({ words }: ShownSentence, row: SentenceRow, place: number): string {
  const { cell, gradient, predicted, occlusion } = row;
  return `${exampleStyles[cell].name}, “${visibleText(words[place]!)}” (word ${place + 1}): gradient ${toldNumber(gradient[place])}; change of C without it ${toldNumber(occlusion[place])}, predicted ${toldNumber(predicted[place])}`;
}

function rowSentence({ words, deciding, right, wrong }: ShownSentence, row: SentenceRow): string {
  const { cell, contrast, isRight, gradient, occlusion } = row;
  const word = visibleText(words[deciding]!);
  const parts = [
    `${exampleStyles[cell].name} chooses ${isRight ? 'rightly' : 'wrongly'}: ${preference(contrast, { right, wrong })}.`,
    `Without “${word}” that changes by ${toldNumber(occlusion[deciding], 2)}${rank(occlusion, words, deciding)};`,
    `the gradient there is ${toldNumber(gradient[deciding], 2)}${rank(gradient, words, deciding)}.`,
  ];
  return parts.join(' ');
}

function preference(
  contrast: number | null,
  { right, wrong }: Pick<ShownSentence, 'right' | 'wrong'>,
): string {
  if (contrast === null) return 'C is no finite number';
  const [first, second] = (contrast > 0 ? [right, wrong] : [wrong, right]).map(visibleText);
  return `it prefers ${first} to ${second} by ${toldNumber(Math.abs(contrast), 2)} nats`;
}

/** Whether the deciding word has the largest value of all, and if not, which word has; nothing where it has none. */
function rank(values: readonly (number | null)[], words: readonly string[], deciding: number): string {
  const own = values[deciding] ?? null;
  if (own === null) return '';
  const sizes = values.map((value) => Math.abs(value ?? 0));
  const largest = sizes.indexOf(Math.max(...sizes));
  if (sizes[largest] === Math.abs(own)) return ', the most of all words';
  return ` (the most is ${toldNumber(values[largest], 2)}, of “${visibleText(words[largest]!)}”)`;
}
