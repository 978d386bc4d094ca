import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check/check.js';
import type { AnySubject } from '../../../src/contract/subject.js';
import { brainJsNetworkSubject } from '../../../src/node/adapters/brain-js-network.js';
import { cellState, copies, repairedBrainJs } from './brain-js-samples.js';

const tiny = { maxHidden: 3, maxLength: 4 };

describe.each(copies)('brainJsNetworkSubject of $name', (copy) => {
  it.each(['RNN', 'LSTM', 'GRU'] as const)('passes once every claimed line is changed: %s', async (kind) => {
    const library = await repairedBrainJs(copy, [cellState]);
    const subject = brainJsNetworkSubject(library, kind, { name: kind, version: 'repaired' }) as AnySubject;
    const { result } = await check({ subject, cases: 10, limits: tiny });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
  });
});

describe('brainJsNetworkSubject', () => {
  const [copy] = copies;

  it.each([
    ['token-overwritten', /^The gradient of input is not that of the loss\./],
    ['bias-overwritten', /^The gradient of bias and output is not that of the loss\./],
  ])('is wrong where one of them is left: %s', async (left, message) => {
    const library = await repairedBrainJs(copy, [cellState, left]);
    const subject = brainJsNetworkSubject(library, 'RNN', { name: 'RNN', version: 'repaired' }) as AnySubject;
    const { result } = await check({ subject, cases: 10, limits: tiny });
    expect(result.findings.map((finding) => finding.message)).toEqual([expect.stringMatching(message)]);
  });
});
