import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../../src/report/chart-svg.js';
import { markupText } from '../../../../src/report/markup.js';
import { examplePlots } from '../../../../src/report/plots/trained/example-plots.js';
import { sampleExamples } from './example-samples.js';

const plots = examplePlots(sampleExamples);

describe('examplePlots', () => {
  it('lists three plots, each with a view, a question and how to read it', () => {
    expect(plots.map(({ id }) => id)).toEqual(['sentence', 'accuracy', 'review']);
    for (const { views, question, reading } of plots) {
      expect(views.length).toBeGreaterThan(0);
      expect(question).toMatch(/\?$/);
      expect(reading).toMatch(/\.$/);
    }
  });

  it.each([360, 960])(
    'draws every view at %i pixels, the same bytes each time, and no text as markup',
    (width) => {
      for (const view of plots.flatMap(({ views }) => views)) {
        const draw = () => markupText(chartSvg(view.chart(width), { id: 'x', title: 't' }));
        expect(draw()).toBe(draw());
        expect(draw()).not.toMatch(/<b>|<script>|NaN|undefined|\u202e/);
      }
    },
  );

  it('fills every column of every table', () => {
    for (const { table } of plots.flatMap(({ views }) => views)) {
      const { columns, rows } = table();
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });
});
