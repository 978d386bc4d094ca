import { describe, expect, it } from 'vitest';
import { seriesStyles } from '../../src/report/series-style.js';
import { sampleDocument } from './decay-samples.js';

describe('seriesStyles', () => {
  it('gives each cell a colour and each initialisation of it a dash, the same in every figure', () => {
    const document = sampleDocument();
    const styles = seriesStyles(document);
    const described = document.series.map((series) => {
      const { colour, dash } = styles.get(series)!;
      return `${colour} ${dash === 'solid' ? dash : 'dashed'}`;
    });
    expect(described).toEqual([
      'blue solid',
      'blue dashed',
      'wine solid',
      'vermillion solid',
      'vermillion dashed',
      'green solid',
      'blue solid',
      'green solid',
      'vermillion dashed',
    ]);
  });
});
