import { describe, expect, it } from 'vitest';
import { answerSentence, worthPoints } from '../../src/report/check-page-words.js';
import { nothingResult } from './check-page-samples.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  knownResult,
  passingResult,
  sampleCheck,
  sampleFinding,
} from './result-samples.js';

const worthOf = (result: Parameters<typeof worthPoints>[0]) => new Map(worthPoints(result));

describe('answerSentence', () => {
  it('says yes only as far as gradients were compared', () => {
    expect(answerSentence(passingResult())).toBe('Yes, as far as 120 cases can tell.');
    const forward = passingResult({ checks: [sampleCheck({ id: 'forward/reference' })] });
    expect(answerSentence(forward)).toBe('Nothing wrong was found, and the gradient itself was not checked.');
  });

  it('says no with the most fundamental finding, and counts the others', () => {
    expect(answerSentence(failingResult())).toBe(
      'No: gradient of Waa disagrees with the reference at\u00a0[9,\u00a02], and 1 more finding.',
    );
  });

  it('says no where only known findings are left', () => {
    expect(answerSentence(knownResult())).toBe('No, but nothing is new: 1 known finding.');
  });

  it('says neither where a run was inconclusive or ended in an error', () => {
    expect(answerSentence(inconclusiveResult())).toBe('This run cannot tell: too little could be compared.');
    expect(answerSentence(erroneousResult())).toBe(
      'This run cannot tell: the subject gave no answer in time.',
    );
  });

  it('keeps what was found before an error', () => {
    const result = { ...erroneousResult(), findings: [sampleFinding()] };
    expect(answerSentence(result)).toMatch(
      /^No: gradient of Waa .*\. Then the subject gave no answer in time\.$/,
    );
  });
});

describe('worthPoints', () => {
  it('tells the cases, their variety, the planted faults and the certificates of a pass', () => {
    const worth = worthOf(passingResult());
    expect([...worth.keys()]).toEqual(['Cases', 'Variety', 'Planted faults', 'Certificates']);
    expect(worth.get('Cases')).toMatch(
      /^3 checks over 120 cases, .* 4 more cases the subject does not support/,
    );
    expect(worth.get('Planted faults')).toMatch(
      /^30 of 31 planted faults would have shown; not: mask-leak\./,
    );
  });

  it('states the largest bound of each check, and the largest probability that more was missed', () => {
    const certificate = { check: 'gradient/self', relativeErrorBound: 1e-7, missProbability: 1e-11 };
    const certificates = [
      { ...certificate, quantity: 'Wax' },
      { ...certificate, quantity: 'Waa', relativeErrorBound: 2e-6 },
      { ...certificate, quantity: 'ba', missProbability: 3e-10 },
      { check: 'gradient/reference', quantity: 'Waa', relativeErrorBound: 4e-15, missProbability: 0 },
      {
        check: 'forward/reference',
        quantity: 'h',
        relativeErrorBound: null,
        absoluteErrorBound: 0,
        missProbability: 0,
      },
    ];
    expect(worthOf(passingResult({ certificates })).get('Certificates')).toBe(
      'By gradient/self, no error exceeds 2.0·10⁻⁶ of its gradient’s norm wherever that could be bounded: a larger one was missed with a probability of at most 3.0·10⁻¹⁰. ' +
        'By gradient/reference, no error exceeds 4.0·10⁻¹⁵ of its gradient’s norm wherever that could be bounded: every entry was compared, so that nothing is left to chance. ' +
        'By forward/reference, gradients are zero, or lost in rounding: no share of them is certified.',
    );
  });

  it('tells how far the least finding lies outside its budget, of those that have numbers', () => {
    expect(worthOf(failingResult()).get('Findings')).toMatch(/ The least of them is 8\.4e7 times /);
    const [, withoutNumbers] = failingResult().findings;
    const result = { ...failingResult(), findings: [withoutNumbers!] };
    expect(worthOf(result).get('Findings')).toBe(
      'Each has its smallest case, and a line that makes it again.',
    );
  });

  it('gives nothing for a run that evaluated no case', () => {
    for (const result of [nothingResult(), inconclusiveResult()]) {
      expect(worthPoints(result)).toEqual([
        ['Cases', 'None was evaluated, so that nothing is known of the gradient.'],
      ]);
    }
  });
});
