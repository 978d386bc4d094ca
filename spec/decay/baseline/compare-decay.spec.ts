import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { compareDecay } from '../../../src/decay/baseline/compare-decay.js';
import { readDecayDocument } from '../../../src/decay/baseline/read-decay-document.js';
import type { DecayRun } from '../../../src/decay/decay-document.js';
import { decayJson } from '../../../src/report/decay-json.js';
import { documentOfStudies, type Study, seedsFrom } from './studies.js';

const line: Study = { rate: -0.2, seeds: seedsFrom(1), trial: 1 };

function verdictOf(before: Study, after: Study, threshold?: number) {
  const options = threshold === undefined ? {} : { threshold };
  return compareDecay(documentOfStudies([before]), documentOfStudies([after]), options).series[0]!;
}

describe('compareDecay', () => {
  it('calls the same runs the same to the last digit, also once they went through decay.json', () => {
    const document = documentOfStudies([line]);
    const read = readDecayDocument(decayJson(document), 'decay.json');
    for (const before of [document, read]) {
      const changes = compareDecay(before, document);
      expect(changes.series[0]).toMatchObject({
        verdict: 'identical',
        sentence: 'The same to the last digit.',
      });
      expect(changes.sentence).toBe('The one series is the same to the last digit.');
    }
  });

  it('notices a change of the eighth digit of a slope, or of the fifth of a curve, and calls it noise', () => {
    const document = documentOfStudies([line]);
    const verdictAfter = (change: (run: DecayRun) => void) => {
      const moved = structuredClone(document);
      change(moved.series[0]!.runs[0]!);
      return compareDecay(document, moved).series[0]!.verdict;
    };
    expect(verdictAfter((run) => (run.slope! *= 1 + 1e-7))).toBe('unchanged within noise');
    expect(verdictAfter((run) => (run.logNorms[30]! *= 1 + 1e-4))).toBe('unchanged within noise');
  });

  it('does not take a slope that was lost for the same', () => {
    const document = documentOfStudies([line]);
    const lost = structuredClone(document);
    lost.series[0]!.runs[0]!.slope = null;
    expect(compareDecay(document, lost).series[0]!.verdict).toBe('undecided');
  });

  it('finds a planted change from pairs of seeds that independent runs would hide', () => {
    const planted = { ...line, rate: -0.19, trial: 2 };
    const paired = verdictOf(line, planted);
    expect(paired.verdict).toBe('reaches farther');
    expect(paired.change).toMatchObject({ from: 'pairs', confidence: 0.95, runs: { before: 8, after: 8 } });
    expect(paired.change!.low).toBeLessThan(0.01);
    expect(paired.change!.high).toBeGreaterThan(0.01);
    expect(verdictOf(planted, line).verdict).toBe('reaches less far');
    const independent = verdictOf(line, { ...planted, seeds: seedsFrom(101) });
    expect(independent.change).toMatchObject({ from: 'independent runs' });
    expect(independent.verdict).toBe('undecided');
  });

  it('pairs the seeds that both have, and no others', () => {
    const { change } = verdictOf(line, { ...line, trial: 2, seeds: seedsFrom(4, 12) });
    expect(change).toMatchObject({ from: 'pairs', runs: { before: 5, after: 5 } });
  });

  it('leaves a certain change that is smaller than the threshold within noise, and decides by a smaller threshold', () => {
    const planted = { ...line, rate: -0.2002, own: 0 };
    const before = { ...line, own: 0 };
    expect(verdictOf(before, planted)).toMatchObject({ verdict: 'unchanged within noise' });
    expect(verdictOf(before, planted).change!.high).toBeLessThan(0);
    expect(verdictOf(before, planted, 0).verdict).toBe('reaches less far');
  });

  it('has no verdict and a reason where a run is lost, on either side', () => {
    const document = documentOfStudies([line]);
    const lost = structuredClone(document);
    Object.assign(lost.series[0]!.runs[3]!, { slope: null, fate: 'nan' });
    lost.series[0]!.runs[3]!.logNorms.fill(null, 4);
    for (const [before, after] of [
      [document, lost],
      [lost, document],
      [lost, lost],
    ] as const) {
      const [series] = compareDecay(before, after).series;
      expect(series).toMatchObject({ verdict: 'undecided', change: null, rate: null });
      expect(series!.changeReason).toContain('1 of 8 runs');
    }
    expect(compareDecay(document, lost).series[0]!.sentence).toContain('nan 0 → 1');
  });

  it('calls exact zeros at the same lag the same', () => {
    const document = documentOfStudies([line]);
    const [run] = document.series[0]!.runs;
    Object.assign(run!, { slope: null, fate: 'zero', firstZeroLag: document.series[0]!.lags[20]! });
    run!.logNorms.fill(null, 20);
    expect(compareDecay(document, structuredClone(document)).series[0]!.verdict).toBe('identical');
    const earlier = structuredClone(document);
    earlier.series[0]!.runs[0]!.firstZeroLag! -= 1;
    expect(compareDecay(document, earlier).series[0]!.verdict).toBe('undecided');
  });

  it('calls nothing the same that became NaN behind its zeros, on either side', () => {
    const zero = documentOfStudies([line]);
    const [run] = zero.series[0]!.runs;
    Object.assign(run!, { slope: null, fate: 'zero', firstZeroLag: zero.series[0]!.lags[20]! });
    run!.logNorms.fill(null, 20);
    const nan = structuredClone(zero);
    nan.series[0]!.runs[0]!.fate = 'nan';
    for (const [before, after] of [
      [zero, nan],
      [nan, zero],
      [nan, nan],
    ] as const) {
      expect(compareDecay(before, after).series[0]!.verdict).toBe('undecided');
    }
  });

  it('shares the chance of error among the series that have an interval and are not the same', () => {
    const lines = seedsFrom(0, 10).map((k) => ({ ...line, id: `line-${k}`, seeds: seedsFrom(1 + 20 * k) }));
    const later = lines.map((one, k) => (k < 2 ? { ...one, trial: 2 } : one));
    const { series } = compareDecay(documentOfStudies(lines), documentOfStudies(later));
    expect(series.slice(0, 2).map(({ change }) => change!.confidence)).toEqual([0.975, 0.975]);
    expect(series.slice(2).every(({ verdict }) => verdict === 'identical')).toBe(true);
  });

  it('sets apart what has no counterpart, and does not call nothing the same', () => {
    const before = documentOfStudies([line, { ...line, id: 'gone' }]);
    const after = documentOfStudies([{ ...line, id: 'new' }]);
    const { series, unmatched, sentence } = compareDecay(before, after);
    expect(series).toEqual([]);
    expect(unmatched.map((one) => [one.id, one.in, one.reason])).toEqual([
      ['line', 'before', 'was not measured again'],
      ['gone', 'before', 'was not measured again'],
      ['new', 'after', 'is not in the baseline'],
    ]);
    expect(sentence).toBe(
      'No series of the baseline was measured again: nothing is compared; 2 in the baseline alone; 1 new or another than in the baseline.',
    );
  });

  it('does not compare another network of the same name', () => {
    const before = documentOfStudies([line]);
    const after = structuredClone(before);
    after.series[0]!.hiddenSize = 64;
    expect(compareDecay(before, after).unmatched.map(({ reason }) => reason)).toEqual([
      'is another network: H was 1 and is 64',
      'is another network: H was 1 and is 64',
    ]);
  });

  it('compares no horizons and fates that were taken at another ε', () => {
    const [series] = compareDecay(
      documentOfStudies([line]),
      documentOfStudies([{ ...line, trial: 2 }], 0.1),
    ).series;
    expect(series).toMatchObject({ horizon: null, fates: null });
  });

  it('refuses a threshold that is no share', () => {
    const document = documentOfStudies([line]);
    for (const threshold of [-1, Number.NaN, Infinity]) {
      expect(() => compareDecay(document, document, { threshold })).toThrow(InputError);
    }
  });
});
