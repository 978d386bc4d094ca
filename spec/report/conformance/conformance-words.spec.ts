import { describe, expect, it } from 'vitest';
import {
  conformanceSentence,
  conformanceStory,
  implementations,
  implementationWords,
} from '../../../src/report/conformance/conformance-words.js';
import { documentOf, emptyConformance, mixedDocument } from './conformance-samples.js';
import { absentRow, failedRow, sampleRow } from './row-samples.js';

describe('conformanceSentence', () => {
  it('counts what came of the rows, the claims and what is not traced', () => {
    expect(conformanceSentence(mixedDocument())).toBe(
      '6 implementations, cell by cell: of 7 rows 2 passed, 1 inconclusive, 3 failed, 1 ended in an error. 1 implementation cannot run here. 1 defect of other people’s libraries is traced to its line of source, 1 documented approximation named as such. 1 finding about other people’s libraries is not yet traced, and may be a mistake of ours.',
    );
  });

  it('says that everything is traced only if there is a finding', () => {
    expect(conformanceSentence(documentOf([sampleRow()]))).toMatch(
      /Nothing was found in other people’s libraries\.$/,
    );
    expect(conformanceSentence(documentOf([failedRow({ packages: [] })]))).not.toMatch(/traced\.$/);
    expect(conformanceSentence(emptyConformance())).toMatch(/^Nothing was checked\./);
  });
});

describe('implementations', () => {
  it('groups rows in their order', () => {
    const groups = implementations(documentOf([sampleRow(), failedRow(), sampleRow({ cell: 'gru' })]));
    expect(groups.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['torch', 2],
      ['truncating', 1],
    ]);
  });
});

describe('implementationWords', () => {
  it('names version, precision and a convention that is not ours', () => {
    const words = (row = sampleRow()) => implementationWords({ name: row.implementation, rows: [row] });
    expect(words()).toBe('torch 2.13.0 (float64, parameters as in pytorch)');
    expect(words(failedRow())).toBe('truncating 1.0.0 (float64)');
    expect(words(absentRow())).toBe('absent (float64)');
  });
});

describe('conformanceStory', () => {
  it('tells of the seed, the cases and the probability that was asked for', () => {
    const text = conformanceStory(mixedDocument()).join('\n');
    for (const part of ['seed 7', '20 generated cases', '10⁻⁹', 'never as passed'])
      expect(text).toContain(part);
  });

  it('says what is the library’s own and where the rest is said, and what a share of comparisons means', () => {
    const story = Object.fromEntries(conformanceStory(mixedDocument()));
    expect(story['What was asked']).toContain('the forward pass and the gradient are the library’s own');
    expect(story['What was asked']).toContain('the adapter’s part is said beside it');
    expect(story['What a certificate means']).toContain('“in n/m” says that n of m comparisons');
  });
});
