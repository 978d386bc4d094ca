import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/contract/result.js';
import { faultLines } from '../../src/report/pretty-fault.js';
import { colourless, sampleFinding } from './result-samples.js';

const options = { width: 80, colours: colourless };

function likely(detail: Finding['detail']): string {
  const [line = ''] = faultLines(sampleFinding({ fault: 'permuted', detail }), options);
  return line.replace('  likely   permuted', '');
}

describe('faultLines', () => {
  it('writes the fault with its detail, and the sentence below it', () => {
    const finding = sampleFinding({
      fault: 'truncated-bptt',
      detail: { window: 3 },
      message: 'Nothing is carried back further than 3 steps.',
    });
    expect(faultLines(finding, options)).toEqual([
      '  likely   truncated-bptt, window = 3',
      '           Nothing is carried back further than 3 steps.',
    ]);
  });

  it.each<[Finding['detail'], string]>([
    [{}, ''],
    [{ gate: 'f' }, ', gate f'],
    [{ gate: ['f', 'o'] }, ', gates f, o'],
    [{ order: ['i', 'g', 'f', 'o'] }, ', order i, g, f, o'],
    [{ steps: [0] }, ', step 0'],
    [{ steps: [0, 2] }, ', steps 0, 2'],
    [{ layer: 1, direction: 'reverse' }, ', layer 1, reverse direction'],
    [{ element: 2 }, ', example 2'],
    [{ form: 'mean for sum' }, ', mean for sum'],
    [{ axis: 'gate', permutation: ['g', 'f'] }, ', axis gate, permutation g, f'],
    [{ indices: ['last'], factor: 1.001 }, ', the last entry, factor = 1.001'],
    [{ factor: 0.33333333333333337 }, ', factor = 0.333333'],
    [{ factor: 1e-12 }, ', factor = 1e-12'],
    [{ window: 2, also: 'bias-missing' }, ', window = 2, and also bias-missing'],
    [{ limit: null, nested: { a: 1 } }, ', limit null, nested {"a":1}'],
  ])('writes a detail in words: %j', (detail, words) => {
    expect(likely(detail)).toBe(words);
  });

  it('cuts long lists with a count', () => {
    expect(likely({ indices: [...Array(40).keys()] })).toBe(', flat indices 0, 1, 2, 3, 4, 5, 6, 7, 32 more');
    const many = Object.fromEntries([...Array(12).keys()].map((k) => [`k${k}`, k]));
    expect(faultLines(sampleFinding({ detail: many }), { ...options, width: 500 })[0]).toMatch(
      /k7 = 7, 4 more$/,
    );
  });

  it('colours the name of the fault and leaves the sentence plain', () => {
    const colours = { ...colourless, yellow: (text: string) => `<${text}>` };
    const lines = faultLines(sampleFinding({ fault: 'scaled', detail: { factor: 2 } }), {
      ...options,
      colours,
    });
    expect(lines[0]).toBe('  likely   <scaled, factor = 2>');
    expect(lines[1]).not.toContain('<');
  });
});
