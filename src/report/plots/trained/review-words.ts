import type { ReviewRow, ShownReview } from '../../../example/example-document.js';
import { visibleText } from '../../visible-text.js';
import { toldNumber } from '../drawing/told-number.js';
import { exampleStyles } from './example-style.js';

/** Says what a review is, how its opening word fades in each network, and how often that rates it rightly. */
export function reviewSummary({ words, right, rows }: ShownReview): string {
  const stars = `${visibleText(right)} ${right === '1' ? 'star' : 'stars'}`;
  const opening = visibleText(words[0]!);
  return `“${visibleText(words.join(' '))}”, ${stars}. ${rows.map((row) => rowSentence(row, opening)).join(' ')}`;
}

function rowSentence({ cell, lengths, isRight, gradient, occlusion }: ReviewRow, opening: string): string {
  const rightly = isRight.filter((right) => right).length;
  const near = `${toldNumber(gradient[0])} at ${lengths[0]} words`;
  const far = `${toldNumber(gradient.at(-1))} at ${lengths.at(-1)}`;
  const changes = `the change of C without it from ${toldNumber(occlusion[0])} to ${toldNumber(occlusion.at(-1))}`;
  return `In ${exampleStyles[cell].name} the gradient of “${opening}” goes from ${near} to ${far}, ${changes}; it rates the review rightly at ${rightly} of ${lengths.length} lengths.`;
}
