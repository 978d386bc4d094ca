import type {
  ExampleAccuracy,
  ExampleDocument,
  ExampleNetwork,
  ShownReview,
  ShownSentence,
} from '../example/example-document.js';
import { escapeMarkdown, markdownTable } from './markdown-table.js';
import { toldNumber, toldShare } from './plots/drawing/told-number.js';
import { exampleStyles } from './plots/trained/example-style.js';

/**
 * Writes what the trained networks show as parts of a Markdown document, a blank line to stand between them: of each
 * sentence and of the review the word that decides, and how often the networks are right by distance.
 */
export function exampleMarkdown({ agreement, rating }: ExampleDocument): string[] {
  return [
    '### The word that decides a sentence',
    'C is the score of the right label minus that of a wrong one, in nats. Gradient: ‖dC/dx‖₂ at the word that decides. Occlusion: the change of C when the unknown token takes its place, by forward passes alone.',
    ...agreement.sentences.flatMap(sentenceParts),
    '### How often a reflexive is chosen rightly',
    ...accuracyParts(agreement.networks, 'Words between'),
    '### How often a review is rated rightly',
    ...accuracyParts(rating.networks, 'Words'),
    '### The opening word of one review',
    ...reviewParts(rating.review),
  ];
}

function sentenceParts({ words, deciding, distance, right, wrong, rows }: ShownSentence): string[] {
  const [before, after] = [words.slice(0, deciding), words.slice(deciding + 1)].map((part) =>
    part.map(escapeMarkdown).join(' '),
  );
  const word = escapeMarkdown(words[deciding]!);
  const sentence = [before, `**${word}**`, after].filter((part) => part !== '').join(' ');
  return [
    `${distance} words between: ${sentence} … **${escapeMarkdown(right)}**, not ${escapeMarkdown(wrong)}.`,
    table(
      ['Network', 'C', 'Chosen', `Gradient of ${word}`, `Occlusion of ${word}`],
      rows.map(({ cell, contrast, isRight, gradient, occlusion }) => [
        exampleStyles[cell].name,
        toldNumber(contrast),
        isRight ? 'rightly' : 'wrongly',
        toldNumber(gradient[deciding]),
        toldNumber(occlusion[deciding]),
      ]),
    ),
  ];
}

function accuracyParts(networks: readonly ExampleNetwork[], heading: string): string[] {
  const [first] = networks;
  if (first === undefined) return [];
  const distances = first.trained.map(({ distance }) => String(distance));
  const row = (title: string, of: readonly ExampleAccuracy[], text: (one: ExampleAccuracy) => string) => [
    title,
    ...of.map(text),
  ];
  return [
    `Guessing is right in ${toldShare(first.chance)}. In brackets, the 95 % interval (Clopper & Pearson); gradient and occlusion of the deciding word in the median.`,
    table(
      [heading, ...distances],
      networks.flatMap(({ cell, trained, untrained }) => {
        const { name } = exampleStyles[cell];
        return [
          row(name, trained, rightText),
          row(`${name} before training`, untrained, rightText),
          row(`${name}: gradient`, trained, ({ medianGradient }) => toldNumber(medianGradient)),
          row(`${name}: occlusion`, trained, ({ medianOcclusion }) => toldNumber(medianOcclusion)),
        ];
      }),
    ),
  ];
}

function reviewParts({ words, right, wrong, rows }: ShownReview): string[] {
  const [opening, ...others] = words.map(escapeMarkdown);
  return [
    `**${opening}** ${others.join(' ')} (${escapeMarkdown(right)} of 5 stars; C holds them against ${escapeMarkdown(wrong)}).`,
    table(
      ['Network', 'Words', 'Rated', 'Gradient', 'Occlusion'],
      rows.flatMap(({ cell, lengths, isRight, gradient, occlusion }) =>
        lengths.map((length, index) => [
          exampleStyles[cell].name,
          String(length),
          isRight[index] === true ? 'rightly' : 'wrongly',
          toldNumber(gradient[index]),
          toldNumber(occlusion[index]),
        ]),
      ),
    ),
  ];
}

function rightText({ accuracy: { share, low, high } }: ExampleAccuracy): string {
  const [middle, least, most] = [share, low, high].map(toldShare);
  return `${middle} (${least} to ${most})`;
}

/** A table of which the first column alone is text; heads are escaped already, and nothing in the rows needs to be. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable(head, rows, `l${'r'.repeat(head.length - 1)}`);
}
