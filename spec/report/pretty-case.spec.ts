import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/contract/result.js';
import { decodeRequest } from '../../src/contract/wire.js';
import { caseText } from '../../src/report/pretty-case.js';
import { deepCase, tinyCase, zeros } from './pretty-samples.js';

function words(shown: NonNullable<Finding['case']>): string {
  return caseText(decodeRequest(shown)).replaceAll('\u00a0', ' ');
}

describe('caseText', () => {
  it('says which network, sizes, lengths, inputs, state and objective', () => {
    expect(words(deepCase())).toBe(
      'LSTM, 2 layers, bidirectional; B = 2, T = 5, D = 3, H = 4; lengths 5, 3; dense inputs; state given; cotangents of outputs, h_n',
    );
    expect(words(tinyCase())).toBe(
      'Elman with relu, 1 layer, no bias; B = 1, T = 1, D = 1, H = 1, K = 2; tokens; zero state; cross-entropy of every step (sum)',
    );
  });

  it('says where the reset gate stands, and which other objective it is', () => {
    const shown = deepCase({
      architecture: { cell: 'gru', reset: 'before', inputSize: 3, hiddenSize: 4, readout: { outputSize: 1 } },
      lengths: null,
      state: null,
      objective: { kind: 'squaredError', targets: zeros(2, 1) },
    });
    expect(words(shown)).toBe(
      'GRU with reset before, 1 layer; B = 2, T = 5, D = 3, H = 4, K = 1; dense inputs; zero state; squared error of the last step (mean)',
    );
  });

  it('cuts many lengths with a count, and names cotangents that are not there', () => {
    const shown = deepCase({
      inputs: zeros(20, 5, 3),
      lengths: new Array(20).fill(5),
      objective: { kind: 'cotangent' },
    });
    expect(words(shown)).toMatch(/lengths 5, 5, 5, 5, 5, 5, 5, 5, 12 more; .*no cotangents$/);
  });
});
