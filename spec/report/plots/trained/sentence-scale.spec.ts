import { describe, expect, it } from 'vitest';
import { heatColours } from '../../../../src/report/plots/drawing/heat-palette.js';
import { gradientLook, sentenceScale } from '../../../../src/report/plots/trained/sentence-scale.js';
import { sampleSentence } from './example-samples.js';

const scale = sentenceScale(sampleSentence);

describe('sentenceScale', () => {
  it('is one for all networks: from the least gradient of one to the greatest of another', () => {
    expect(scale.gradients.min).toBe(-30);
    expect(scale.gradients.max).toBe(2);
    expect(scale.largestChange).toBe(8);
  });

  it('has room for a sentence of which nothing is left', () => {
    const rows = sampleSentence.rows.map((row) => ({
      ...row,
      gradient: [0, null, 0, 0],
      occlusion: [0, null, 0, 0],
    }));
    const { gradients, largestChange } = sentenceScale({ ...sampleSentence, rows });
    expect(gradients.max).toBeGreaterThan(gradients.min);
    expect(largestChange).toBeGreaterThan(0);
  });
});

describe('gradientLook', () => {
  it('colours by the logarithm: half-way in decades is half-way in colour', () => {
    expect(gradientLook(1e-30, scale)!.ground).toBe(heatColours[0]);
    expect(gradientLook(1e-14, scale)!.ground).toBe(heatColours[5]);
    expect(gradientLook(100, scale)!.ground).toBe(heatColours[10]);
  });

  it('has no colour for 0 and for what is no finite number', () => {
    expect(gradientLook(0, scale)).toBeNull();
    expect(gradientLook(null, scale)).toBeNull();
  });
});
