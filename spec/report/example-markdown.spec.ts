import { describe, expect, it } from 'vitest';
import { exampleMarkdown } from '../../src/report/example-markdown.js';
import { sampleExamples, sampleSentence } from './plots/trained/example-samples.js';

const text = exampleMarkdown(sampleExamples).join('\n\n');
/** The cells of the first row that begins with a text, in the part from a heading on. */
const row = (heading: string, first: string) =>
  text
    .slice(text.indexOf(heading))
    .split('\n')
    .find((line) => line.startsWith(`| ${first} `))!
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('exampleMarkdown', () => {
  it('writes the sentence with its deciding word, and that word’s measures in every network', () => {
    expect(text).toContain(
      '3 words between: **she** &lt;b&gt;&amp; gone\\\\u202eback slept … **herself**, not himself.',
    );
    const heading = '### The word that decides';
    expect(row(heading, 'Elman')).toEqual(['Elman', '6.00', 'rightly', '1.00·10⁻³⁰', '−8.00']);
    expect(row(heading, 'LSTM')).toEqual(['LSTM', '−0.500', 'wrongly', '1.00·10⁻⁴', '0.250']);
  });

  it('keeps the words in their order wherever the deciding one stands', () => {
    const sentences = [{ ...sampleSentence, words: ['a', 'b', 'c', 'd'], deciding: 2 }];
    const agreement = { ...sampleExamples.agreement, sentences };
    expect(exampleMarkdown({ ...sampleExamples, agreement }).join('\n')).toContain(': a b **c** d … **');
  });

  it('writes how often each network is right at every distance, with what guessing gets', () => {
    const heading = '### How often a reflexive';
    expect(row(heading, 'GRU')).toEqual(['GRU', '87.5 % (75 % to 100 %)', '25 % (12.5 % to 37.5 %)']);
    expect(row(heading, 'GRU: gradient')).toEqual(['GRU: gradient', '0.500', 'no finite number']);
    expect(row(heading, 'GRU: occlusion')).toEqual(['GRU: occlusion', '4.00', 'exactly 0']);
    expect(text).toContain('Guessing is right in 25 %.');
  });

  it('writes the review and how its opening word fades', () => {
    expect(text).toContain('**poor** &lt;script&gt; plot (1 of 5 stars; C holds them against 5).');
    expect(row('### The opening word', 'Elman')).toEqual(['Elman', '10', 'rightly', '2.00', '3.00']);
  });

  it('lets no foreign text become markup', () => {
    expect(text).not.toMatch(/<b>|<script>|\u202e/);
  });
});
