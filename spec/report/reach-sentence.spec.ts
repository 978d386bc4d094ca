import { describe, expect, it } from 'vitest';
import { decayGroups } from '../../src/report/decay-groups.js';
import { reachSentence } from '../../src/report/reach-sentence.js';
import { documentOf, sampleSeries } from './decay-samples.js';

function said(...rates: number[]): string {
  const series = rates.map((perStep, index) => sampleSeries({ perStep, initialisation: `init ${index}` }));
  return reachSentence(decayGroups(documentOf(series))[0]!, 1e-3);
}

describe('reachSentence', () => {
  it('names the farthest and the nearest', () => {
    expect(said(-0.5, -0.05)).toMatch(
      /^Farthest in Elman tanh, init 1: .* Least far in Elman tanh, init 0: there it falls below the same share after 15 steps\.$/,
    );
  });

  it('counts networks that reach equally far', () => {
    expect(said(0, 0, -0.5)).toContain(
      'Farthest in Elman tanh, init 0 and 1 other: there the gradient stays above',
    );
    expect(said(0, 0)).toBe(
      'In every network here the gradient stays above 10⁻³ of where it began over all 200 steps.',
    );
    expect(said(-0.5)).toContain('In Elman tanh, init 0 the gradient falls below');
  });

  it('does not call one step all steps', () => {
    const group = decayGroups(documentOf([sampleSeries({ perStep: 0, length: 1 })]))[0]!;
    expect(reachSentence(group, 1e-3)).toMatch(/over the only step\.$/);
  });

  it('counts networks that explode in most runs apart from those that reach far', () => {
    const exploding = sampleSeries({
      initialisation: 'growing',
      perStep: 0.6,
      fates: ['exploded', 'exploded', 'exploded', 'infinite', 'nan'],
    });
    const half = sampleSeries({ initialisation: 'half', perStep: 0, fates: Array(4).fill('exploded') });
    const steady = sampleSeries({ perStep: -0.5 });
    const of = (...series: (typeof steady)[]) => reachSentence(decayGroups(documentOf(series))[0]!, 1e-3);
    expect(of(exploding, steady)).toMatch(
      /^In 1 of 2 networks the gradient explodes in most runs\. Of the others, in Elman tanh, uniform the gradient falls/,
    );
    expect(of(exploding)).toBe('In 1 of 1 networks the gradient explodes in most runs.');
    expect(of(half, steady)).toMatch(/^Farthest in Elman tanh, half/);
  });

  it('says so where no gradient is finite', () => {
    const series = sampleSeries();
    const lost = { ...series, horizon: null, median: series.median.map(() => null) };
    expect(reachSentence(decayGroups(documentOf([lost]))[0]!, 1e-3)).toBe(
      'No network here had a finite gradient to follow.',
    );
  });
});
