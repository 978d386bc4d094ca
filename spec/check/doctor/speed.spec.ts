import { describe, expect, it } from 'vitest';
import { durationText, speedFindings } from '../../../src/check/doctor/speed.js';
import { complaints } from './sample-patients.js';

describe('durationText', () => {
  it.each([
    [0, 'less than 0.01 ms'],
    [0.2123, '0.21 ms'],
    [999, '1,000 ms'],
    [1500, '1.5 s'],
    [12_345, '12 s'],
    [90_000, '1.5 min'],
    [7.2e6, '2 h'],
    [1e9, '280 h'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});

describe('speedFindings', () => {
  it('says what an answer and a check take', () => {
    const findings = speedFindings({ medianMs: 0.8, evaluations: 101, changing: null }, 15_234);
    expect(complaints(findings)).toEqual([]);
    const [, speed, cost] = findings.map(({ message }) => message);
    expect(speed).toBe('An answer takes 0.8 ms (the median of 100): about 1,300 a second.');
    expect(cost).toContain('about 15,000 times: about 12 s');
  });

  it('has a word for a check that nobody waits for, and for answers that change', () => {
    const findings = speedFindings({ medianMs: 200, evaluations: 6, changing: 'Waa' }, 15_000);
    expect(complaints(findings)).toEqual(['determinism: notable', 'cost: notable']);
    expect(findings[0]!.message).toContain('Waa');
    expect(findings[2]!.message).toContain('50 min');
    expect(findings[2]!.message).toContain('--cases');
  });

  it('stays finite when the clock stands still', () => {
    const text = speedFindings({ medianMs: 0, evaluations: 501, changing: null }, 700)
      .map(({ message }) => message)
      .join(' ');
    expect(text).not.toMatch(/NaN|Infinity|∞/);
  });
});
