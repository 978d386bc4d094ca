import { describe, expect, it } from 'vitest';
import { distanceAxis } from '../../../../src/report/plots/trained/distance-axis.js';
import {
  type FadingWord,
  fadingKey,
  fadingLines,
  fadingRange,
} from '../../../../src/report/plots/trained/fading-lines.js';
import type { SeenSeries } from './example-samples.js';

const word: FadingWord = {
  name: 'Elman',
  colour: 'blue',
  distances: [10, 100, 1000],
  gradient: [1, 1e-20, null],
  occlusion: [10, 0.1, 0],
  untrained: [0.1, 1e-90, 1e-200],
};
const range = fadingRange([word]);
const axis = distanceAxis(word.distances);
const series = fadingLines([word], { axis, range }) as unknown as SeenSeries[];
const heights = (name: string) => series.find((one) => one.name === name)!.data.map(({ value }) => value![1]);

describe('fadingRange', () => {
  it('holds what was trained, and has a floor where something is exactly 0', () => {
    expect(range.floor).not.toBeNull();
    expect(range.floor).toBeLessThan(-20);
    expect(range.max).toBe(1);
    expect(fadingRange([{ ...word, occlusion: [1, 1, 1] }]).floor).toBeNull();
  });

  it('is not stretched by networks before training', () => {
    expect(range.min).toBeGreaterThan(-30);
  });
});

describe('fadingLines', () => {
  it('gives tips every value in log₁₀, zeros on the floor, gaps where nothing finite is', () => {
    expect(heights('Elman: gradient')).toEqual([0, -20, null]);
    expect(heights('Elman: occlusion')).toEqual([1, -1, range.floor]);
  });

  it('draws what was before training, and lets no tip speak of it', () => {
    const drawn = series.map(({ data }) => data.map((datum) => datum.value?.[1]));
    expect(drawn).toContainEqual([-1, -90, -200]);
    expect(series.map(({ name }) => name).filter((name) => name?.includes('before'))).toEqual([]);
  });

  it('draws no line to an exact 0, which lies below every power of ten', () => {
    const drawn = series.filter(({ type, name }) => type === 'line' && name === undefined);
    const values = drawn.flatMap(({ data }) => data.map(({ value }) => value![1]));
    expect(values).not.toContain(range.floor);
    const marks = series.filter(({ type }) => type === 'scatter') as unknown as { data: number[][] }[];
    expect(marks.flatMap(({ data }) => data).map(([, height]) => height)).toContain(range.floor);
  });
});

describe('fadingKey', () => {
  it('names networks and measures, and what was before training where that is drawn', () => {
    const names = (words: FadingWord[]) => fadingKey(words).map(({ text }) => text);
    expect(names([word])).toEqual(['Elman', 'gradient', 'occlusion', 'before training']);
    expect(names([{ ...word, untrained: [] }])).toEqual(['Elman', 'gradient', 'occlusion']);
  });
});
