import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../../src/report/chart-svg.js';
import { markupText } from '../../../../src/report/markup.js';
import { type KeyEntry, plotKey } from '../../../../src/report/plots/drawing/plot-key.js';
import { textsOf } from '../drawn-options.js';

const entries: KeyEntry[] = ['one', 'two', 'three'].map((text) => ({
  text,
  sign: { kind: 'line', colour: 'blue', dash: [8, 4] },
}));

function drawnKey(given: readonly KeyEntry[], width: number): string {
  const { series } = plotKey(given, { left: 10, top: 5, width });
  return markupText(chartSvg({ option: { series }, width: 400, height: 100 }, { id: 'key', title: 'key' }));
}

describe('plotKey', () => {
  it('takes as many lines as its width needs, and none for nothing', () => {
    const height = (width: number) => plotKey(entries, { left: 0, top: 0, width }).height;
    expect(height(400)).toBeGreaterThan(0);
    expect(height(80)).toBe(3 * height(400));
    expect(plotKey([], { left: 0, top: 0, width: 400 }).height).toBe(0);
  });

  it('draws each sign before its text, lines with their dashes', () => {
    const svg = drawnKey(entries, 380);
    expect(textsOf(svg)).toEqual(['one', 'two', 'three']);
    expect(svg.match(/stroke-dasharray="8,4"/g)).toHaveLength(3);
  });

  it('turns a mark as a scatter series turns it: by 90 degrees to the left', () => {
    const mark = { kind: 'mark', symbol: 'triangle', size: 10, colour: 'ink', rotate: 90 } as const;
    const svg = drawnKey([{ text: 'zero', sign: mark }], 300);
    expect(svg).toContain('<polygon points="17 15 27 10 27 20"');
  });

  it('cuts a text that is longer than a line', () => {
    const [text] = textsOf(drawnKey([{ text: 'long '.repeat(60), sign: { kind: 'hatched' } }], 200));
    expect(text).toMatch(/^long long .*…$/);
  });
});
