import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReviews, type ReviewFormat } from '../../src/text/parse-reviews.js';
import { type Review, ratings } from '../../src/text/review.js';

/** Texts with all that CSV has to quote, and a word so that each is a review's. */
const text = fc
  .array(fc.constantFrom('film', 'é', '😀', ',', '"', '\n', '\r\n', '\r', '\t', ' ', "'", '\ufeff'), {
    maxLength: 9,
  })
  .map((parts) => `a${parts.join('')}`);
const review = fc.record({ text, rating: fc.constantFrom(...ratings) }, { noNullPrototype: true });
const reviews = fc.array(review, { minLength: 1, maxLength: 6 });

/** The lines and reasons of the bad rows. */
function complaints(text: string, format: ReviewFormat): string[] {
  return parseReviews(text, format).badRows.map(({ line, what }) => `${line} ${what}`);
}

const two: readonly Review[] = [
  { text: 'Good film', rating: 4 },
  { text: 'Bad film', rating: 2 },
];

describe('parseReviews of csv', () => {
  it('gives back what csv-stringify wrote, quotes and line ends within cells included', () => {
    const headers = fc.constantFrom(null, ['text', 'rating'] as const, ['rating', 'text'] as const);
    fc.assert(
      fc.property(
        reviews,
        headers,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (given, header, lineEnd, bom) => {
          const columns = [...(header ?? ['text', 'rating'])];
          const quoted_match = /[\r\n]/; // the other line ends too
          const options = { header: header !== null, columns, bom, quoted_match, record_delimiter: lineEnd };
          expect(parseReviews(stringify(given, options), 'csv')).toEqual({ reviews: given, badRows: [] });
        },
      ),
    );
  });

  it('counts lines as an editor does, behind cells of several lines and blank lines', () => {
    expect(complaints('"Good\r\n\nfilm",4\r\n\r\nBad film,6\n"two\rlines",7\r?,1', 'csv')).toEqual([
      '5 has the rating "6"',
      '6 has the rating "7"',
      '8 has no word in its text "?"',
    ]);
  });

  it.each([
    ['Good film,4\nGood "film",4\nBad,1', '2 has a quote inside a cell that does not begin with one'],
    ['Good film,4\n"Good" film,4\nBad,1', '2 has text behind a closing quote'],
    ['Good film,4\n\n"Good\nfilm,4\nBad,1', '3 opens a quote that is never closed'],
  ])('says where a quote is broken in %j, and keeps what stands before it', (given, complaint) => {
    expect(complaints(given, 'csv')).toEqual([complaint]);
    expect(parseReviews(given, 'csv').reviews).toEqual([two[0]]);
  });
});

describe('parseReviews of tsv', () => {
  it('takes a quote for a character like others', () => {
    const given = '"Good\t4\r\nsaid "no", twice\t1\r\n';
    expect(parseReviews(given, 'tsv').reviews).toEqual([
      { text: '"Good', rating: 4 },
      { text: 'said "no", twice', rating: 1 },
    ]);
  });

  it.each([
    'text\trating\nGood film\t4\nBad film\t2\n',
    '\ufeffRating\tText\r\n4\tGood film\r\n\r\n2\tBad film',
    'Good film\t4\r\nBad film\t 2 \n\n',
  ])('reads %j', (given) => {
    expect(parseReviews(given, 'tsv')).toEqual({ reviews: two, badRows: [] });
  });

  it('tells every kind of bad row from the others', () => {
    const rows = [
      'film',
      'film\t4\t',
      '\t4',
      ' \t4',
      '!!!\t4',
      'film\t',
      'film\t4.0',
      'film\t0',
      'film\tNaN',
      'film\t11',
    ];
    expect(complaints(rows.join('\n'), 'tsv')).toEqual([
      '1 has one column',
      '2 has 3 columns',
      '3 has an empty text',
      '4 has an empty text',
      '5 has no word in its text "!!!"',
      '6 has the rating ""',
      '7 has the rating "4.0"',
      '8 has the rating "0"',
      '9 has the rating "NaN"',
      '10 has the rating "11"',
    ]);
  });

  it('takes a header for one on the first row only', () => {
    expect(complaints('Good film\t4\ntext\trating', 'tsv')).toEqual(['2 has the rating "rating"']);
  });
});

describe('parseReviews of jsonl', () => {
  it('gives back what JSON.stringify wrote, keys in either order', () => {
    fc.assert(
      fc.property(reviews, fc.constantFrom('\n', '\r\n', '\n\n'), fc.boolean(), (given, lineEnd, swap) => {
        const lines = given.map(({ text, rating }) =>
          JSON.stringify(swap ? { rating, text } : { text, rating }),
        );
        expect(parseReviews(`\ufeff${lines.join(lineEnd)}`, 'jsonl')).toEqual({
          reviews: given,
          badRows: [],
        });
      }),
    );
  });

  it('tells every kind of bad row from the others', () => {
    const rows = [
      '{"text":"film","rating":4',
      '["film",4]',
      'null',
      '{"text":"film"}',
      '{"text":"film","rating":4,"id":1}',
      '{"text,rating":4}',
      '',
      '{"text":7,"rating":4}',
      '{"text":"","rating":4}',
      '{"text":"film","rating":"4"}',
      '{"text":"film","rating":4.5}',
      '{"text":"film","rating":null}',
    ];
    expect(complaints(rows.join('\n'), 'jsonl')).toEqual([
      '1 is not JSON: "{\\"text\\":\\"film\\",\\"rating\\":4"',
      '2 is ["film",4]',
      '3 is null',
      '4 has the keys ["text"]',
      '5 has the keys ["text","rating","id"]',
      '6 has the keys ["text,rating"]',
      '8 has the text 7',
      '9 has an empty text',
      '10 has the rating "4"',
      '11 has the rating 4.5',
      '12 has the rating null',
    ]);
  });
});
