import { describe, expect, it } from 'vitest';
import { conformanceMarkdown } from '../../../src/report/conformance/conformance-markdown.js';
import { hostileTexts } from '../decay-samples.js';
import { readMarkdown } from '../read-markdown.js';
import { emptyConformance, hostileConformance, mixedDocument } from './conformance-samples.js';

describe('conformanceMarkdown', () => {
  const text = conformanceMarkdown(mixedDocument());
  const { tables, blocks } = readMarkdown(text);

  it('has a row for every implementation and cell', () => {
    const [head, ...rows] = tables[0]!;
    expect(head).toHaveLength(11);
    expect(rows.map(([implementation, cell, verdict]) => [implementation, cell, verdict])).toEqual([
      ['torch 2.13.0 (float64, parameters as in pytorch)', 'lstm', 'passes, 40 cases, 4 more not supported'],
      ['torch 2.13.0 (float64, parameters as in pytorch)', 'gru', 'passes, 40 cases, 4 more not supported'],
      ['truncating 1.0.0 (float64)', 'elman', 'fails, 40 cases'],
      ['designed 1.0.0 (float64)', 'elman', 'fails, 40 cases'],
      ['untraced 1.0.0 (float64)', 'elman', 'fails, 40 cases'],
      ['crashing 2.13.0 (float64, parameters as in pytorch)', 'lstm', 'error'],
      [
        'inferring 2.13.0 (float64, parameters as in pytorch)',
        'lstm',
        'forward passes; gradients not offered, 40 cases, 40 more not supported',
      ],
      ['absent (float64)', '–', 'cannot run here'],
    ]);
    expect(rows[4]!.at(-1)).toMatch(/Smallest case: Elman with tanh.* Not yet traced\.$/);
  });

  it('shows each finding with its numbers and the line that replays it', () => {
    expect(blocks[0]).toBe(`  got     -1.840e-1
  expect  -2.360e-1
  error    5.2e-2, 22 % of the expected value
  budget   6.2e-10; the error is 8.4e7 times that
  likely   truncated-bptt, window = 2
  case     Elman with tanh, 1 layer; B = 1, T = 3, D = 1, H = 2; dense inputs; zero state;
           cotangents of outputs
  replay   backproof check truncating --seed 7 --path 3:0 --cell elman`);
    expect(text).toContain('**traced** (`truncating-elman`)');
    expect(text).toContain('**by documented design** (`designed-elman`)');
    expect(text).toContain('**not yet traced**');
  });

  it('says of an implementation what is its adapter’s, and nothing where nothing is', () => {
    const [, torch, truncating] = text.slice(text.indexOf('## Implementation by')).split('\n### ');
    expect(truncating).toContain('**The adapter’s part.** It has no loss: the adapter sums ½·(ŷ − y)².');
    expect(torch).toContain('The recurrent layers of PyTorch');
    expect(torch).not.toContain('adapter');
  });

  it('shows each claim with its cause and its numbers, and why one was not shown', () => {
    expect(text).toContain(
      '- `src/backward.js:42` `for (let t = T - 1; t > T - 3; t--) {`: It leaves out every step before the last two.',
    );
    expect(tables.at(-1)!.map(([name]) => name)).toEqual([
      '',
      'as installed',
      'with the cause changed',
      'explained by differences',
    ]);
    expect(blocks.at(-1)).toBe('It ended with the exit code 1.');
    expect(text).toContain('    node spec/conformance/claims/truncating-elman.mjs');
  });

  it('writes nothing that a hostile text begins', () => {
    const hostile = conformanceMarkdown(hostileConformance());
    const { prose } = readMarkdown(hostile);
    const outside = prose.filter((line) => !line.startsWith('    ')).join('\n');
    expect(outside).not.toMatch(/<script|<img|<svg/i);
    expect(outside).not.toMatch(/(?<!\\)\]\(/);
    for (const hidden of ['\u0007', '\u001b', '\u202e', '\u2066']) expect(hostile).not.toContain(hidden);
    expect(readMarkdown(hostile).tables[0]).toHaveLength(1 + 2 * hostileTexts.length);
  });

  it('says so where there is nothing', () => {
    const empty = conformanceMarkdown(emptyConformance());
    expect(empty).toContain('Nothing was checked.');
    expect(empty).toContain('None was made.');
  });
});
