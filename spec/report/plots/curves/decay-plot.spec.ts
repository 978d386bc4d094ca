import { describe, expect, it } from 'vitest';
import { decayPlot } from '../../../../src/report/plots/curves/decay-plot.js';
import { awkwardDocument, documentOf, sampleDocument, sampleSeries } from '../../decay-samples.js';

describe('decayPlot', () => {
  it('is none where nothing was measured', () => {
    expect(decayPlot(documentOf([]))).toBeNull();
  });

  it('has a view a series, the longest sequences first and the others minor', () => {
    const { series } = sampleDocument();
    const { views } = decayPlot(sampleDocument())!;
    expect(new Set(views.map(({ name }) => name))).toEqual(new Set(series.map(({ label }) => label)));
    expect(views.map(({ isMinor = false }) => isMinor)).toEqual([
      false,
      false,
      false,
      ...Array(6).fill(true),
    ]);
  });

  it('gives the numbers of the document, missing ones as null', () => {
    const [, lost] = awkwardDocument().series;
    const { rows } = decayPlot(documentOf([lost!]))!.views[0]!.table();
    expect(rows.map(([lag]) => lag)).toEqual(lost!.lags);
    expect(rows.map(([, median]) => median)).toEqual(lost!.median);
  });

  it('has a column of the bound where there is one', () => {
    const columns = (bound: Parameters<typeof sampleSeries>[0]) =>
      decayPlot(documentOf([sampleSeries(bound)]))!.views[0]!.table().columns;
    expect(columns({ bound: { logNorms: [], sigmaMax: 1.1, gamma: 1 } })).toContain('Bound');
    expect(columns({})).not.toContain('Bound');
  });

  it('says why a rate or a bound is missing', () => {
    const said = decayPlot(awkwardDocument())!
      .views.map(({ summary }) => summary)
      .join('\n');
    expect(said).toContain('No rate: one seed gives no interval.');
    expect(said).toContain('No rate: no reason was given.');
    expect(said).toContain('No bound: it is known for a single Elman layer');
  });
});
