import { describe, expect, it } from 'vitest';
import { accuracySummary } from '../../../../src/report/plots/trained/accuracy-words.js';
import { sampleNetwork } from './example-samples.js';

const [near, far] = sampleNetwork.trained;

describe('accuracySummary', () => {
  it('says how often a network is right near and far, and what the deciding word counts for', () => {
    const summary = accuracySummary([sampleNetwork]);
    expect(summary).toContain('Guessing is right in 25 %.');
    expect(summary).toContain(
      'GRU is right in 87.5 % (75 % to 100 %) at 5 words and in 25 % (12.5 % to 37.5 %) at 50 words',
    );
    expect(summary).toContain(
      'from 0.500 to no finite number, the change of C without it from 4.00 to exactly 0.',
    );
    expect(summary).toContain('0.750 nats, by chance 1.50');
  });

  it('says where a network cannot be told from guessing, and nothing where it can', () => {
    const at = (distances: number[]) => distances.map((distance) => ({ ...far!, distance }));
    const summary = (trained: typeof sampleNetwork.trained) =>
      accuracySummary([{ ...sampleNetwork, trained }]);
    expect(summary([near!, ...at([50])])).toContain('; at 50 words it cannot be told from guessing.');
    expect(summary([near!, ...at([50, 200, 1000])])).toContain('; at 50, 200 and 1000 words it cannot');
    expect(summary([near!])).not.toContain('guessing.');
  });

  it('counts the ends of an interval as inside it, and what is worse than guessing as told from it', () => {
    const with_ = (low: number, high: number) =>
      accuracySummary([{ ...sampleNetwork, trained: [{ ...near!, accuracy: { share: low, low, high } }] }]);
    expect(with_(0.25, 0.5)).toContain('cannot be told');
    expect(with_(0.1, 0.25)).toContain('cannot be told');
    expect(with_(0.1, 0.2)).not.toContain('cannot be told');
  });

  it('says so where there is no network', () => {
    expect(accuracySummary([])).toBe('There is no network.');
  });
});
