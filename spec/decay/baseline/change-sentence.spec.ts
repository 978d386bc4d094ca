import { describe, expect, it } from 'vitest';
import {
  type ChangeParts,
  changeSentence,
  changesSentence,
} from '../../../src/decay/baseline/change-sentence.js';

const parts: ChangeParts = {
  verdict: 'reaches farther',
  change: {
    perStep: 0.0871,
    low: 0.08,
    high: 0.0942,
    confidence: 0.95,
    from: 'pairs',
    runs: { before: 8, after: 8 },
  },
  changeReason: null,
  rate: { before: -0.787, after: -0.6999 },
  halfLife: { before: 0.8807, after: 0.99 },
  horizon: { before: 9, after: null },
  fates: {
    fine: { before: 0, after: 2 },
    vanished: { before: 8, after: 6 },
    zero: { before: 0, after: 0 },
    exploded: { before: 0, after: 0 },
    infinite: { before: 0, after: 0 },
    nan: { before: 0, after: 0 },
  },
  threshold: 0.01,
};

const still = {
  ...parts,
  halfLife: { before: null, after: 1 },
  horizon: { before: 9, after: 9 },
  fates: null,
};

describe('changeSentence', () => {
  it('says what changed, by how much, and what else differs', () => {
    expect(changeSentence(parts)).toBe(
      'Reaches farther: the rate went from −0.787 to −0.7 nats per step, +0.0871 [+0.08, +0.0942]; half-life 0.881 → 0.99 steps; horizon 9 → beyond T; runs fine 0 → 2, vanished 8 → 6.',
    );
  });

  it('says against what a change is noise, and where it is open', () => {
    expect(changeSentence({ ...still, verdict: 'unchanged within noise' })).toBe(
      'Unchanged within noise: the rate changed by +0.0871 [+0.08, +0.0942] nats per step, within 1\u00a0% of −0.787.',
    );
    expect(changeSentence({ ...still, verdict: 'undecided' })).toBe(
      'Undecided: the rate changed by +0.0871 [+0.08, +0.0942] nats per step, which may lie within 1\u00a0% of −0.787 or beyond.',
    );
  });

  it('gives the reason where nothing could be compared', () => {
    const none = { ...still, verdict: 'undecided' as const, change: null, rate: null };
    expect(changeSentence({ ...none, changeReason: 'the sequence is too short to fit a rate' })).toBe(
      'Undecided: the sequence is too short to fit a rate.',
    );
  });
});

describe('changesSentence', () => {
  it('counts every verdict, and says how sure they are', () => {
    expect(
      changesSentence({
        verdicts: ['identical', 'reaches farther', 'grows now', 'undecided', 'identical', 'reaches farther'],
        unmatched: [{ in: 'after' }],
        threshold: 0.01,
        confidence: 0.95,
      }),
    ).toBe(
      'Of 6 series: 2 reach farther, 1 grows now, 2 identical, 1 undecided; 1 new or another than in the baseline. All of it holds with 95\u00a0% confidence, noise being 1\u00a0% of a rate.',
    );
  });

  it('claims no confidence where nothing was decided', () => {
    const all = { unmatched: [], threshold: 0.01, confidence: 0.95 };
    expect(changesSentence({ ...all, verdicts: ['undecided', 'identical'] })).toBe(
      'Of 2 series: 1 identical, 1 undecided.',
    );
    expect(changesSentence({ ...all, verdicts: ['identical', 'identical'] })).toBe(
      'All 2 series are the same to the last digit.',
    );
  });
});
