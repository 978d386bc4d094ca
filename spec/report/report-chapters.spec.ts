import { describe, expect, it } from 'vitest';
import { reportChapters } from '../../src/report/report-chapters.js';
import { documentOf, sampleDocument } from './decay-samples.js';

describe('reportChapters', () => {
  it('begins with the answer', () => {
    const [first, second] = reportChapters({ document: sampleDocument(), examples: null });
    expect([first!.id, first!.plots[0]!.id]).toEqual(['answer', 'reach']);
    expect(second!.plots.map(({ id }) => id).slice(0, 2)).toEqual(['decay', 'slope']);
  });

  it('leaves out chapters that have nothing to show', () => {
    expect(reportChapters({ document: documentOf([]), examples: null })).toEqual([]);
    const ids = reportChapters({ document: sampleDocument(), examples: null }).map(({ id }) => id);
    expect(ids).not.toContain('trained');
  });
});
