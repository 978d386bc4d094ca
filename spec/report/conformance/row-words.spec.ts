import { describe, expect, it } from 'vitest';
import type { ConformanceRow } from '../../../src/contract/conformance.js';
import {
  capitalised,
  certificateText,
  conformanceColumns,
  faultSentences,
  outcomeWords,
  sentence,
  tracing,
} from '../../../src/report/conformance/row-words.js';
import { sampleCheck } from '../result-samples.js';
import { mixedDocument } from './conformance-samples.js';
import {
  absentRow,
  failedRow,
  forwardOnlyRow,
  sampleClaim,
  sampleRow,
  sampleRowFinding,
} from './row-samples.js';

function wordsOf(row: ConformanceRow): Record<string, string> {
  return Object.fromEntries(
    conformanceColumns.map(({ heading, words }) => {
      const { outcome, detail } = words(row);
      return [heading, detail === '' ? outcome : `${outcome} | ${detail}`];
    }),
  );
}

describe('conformanceColumns', () => {
  it('say of a row that passed how near it came', () => {
    expect(wordsOf(sampleRow())).toEqual({
      Verdict: 'passes | 40 cases, 4 more not supported',
      Forward: 'passes | 0.052 in 40 cases',
      'Own gradient': 'passes | 0.11 in 40 cases',
      'Against the reference': 'passes | 0.31 in 40 cases',
      Properties: '–',
      Behaviour: 'passes | 2 checks',
      Certificate:
        'reference: ≤ 3.2·10⁻¹² in 38/40, every entry | own loss: ≤ 4.1·10⁻⁷ in 29/37, p ≤ 3.7·10⁻¹², without by',
      Faults: 'none',
    });
  });

  it('say of a row that failed where', () => {
    expect(wordsOf(failedRow())).toMatchObject({
      Verdict: 'fails | 40 cases',
      'Own gradient': '–',
      'Against the reference': 'fails | 8.4e7 in 40 cases',
      Certificate: '–',
      Faults: '1 finding | truncated-bptt',
    });
  });

  it('say that gradients are not offered, and call nothing passed that was not asked', () => {
    expect(wordsOf(forwardOnlyRow())).toMatchObject({
      Verdict: 'forward passes; gradients not offered | 40 cases, 40 more not supported',
      Forward: 'passes | 0.31 in 40 cases',
      'Own gradient': 'not offered',
      'Against the reference': 'not offered',
    });
    expect(Object.values(wordsOf(absentRow())).join()).not.toMatch(/pass/);
    const untold = sampleRow({
      verdict: 'inconclusive',
      checks: [sampleCheck({ verdict: 'inconclusive', cases: 0 })],
    });
    expect(wordsOf(untold)['Against the reference']).toBe('not told');
  });

  it('say that nothing is known of a cell that is nobody else’s', () => {
    const row = { ...forwardOnlyRow(), cell: 'custom' as const, gradients: ['parameters'] };
    expect(wordsOf(row)).toMatchObject({
      'Against the reference': 'no reference',
      'Own gradient': 'not told',
    });
  });

  it('put properties and behaviour into one word each, the worst first', () => {
    const checks = [
      sampleCheck({ id: 'property/split-bias' }),
      sampleCheck({ id: 'behaviour/state', verdict: 'fail' }),
      sampleCheck({ id: 'behaviour/purity' }),
      sampleCheck({ id: 'behaviour/precision', verdict: 'inconclusive' }),
    ];
    expect(wordsOf(sampleRow({ checks }))).toMatchObject({
      Properties: 'passes | 1 check',
      Behaviour: 'fails | state',
    });
  });
});

describe('outcomeWords', () => {
  it('never says pass of what is inconclusive for another reason', () => {
    const row = forwardOnlyRow();
    const failing = { ...row, checks: [sampleCheck({ id: 'forward/reference', verdict: 'inconclusive' })] };
    expect(outcomeWords(failing)).toBe('inconclusive');
    expect(outcomeWords({ ...row, gradients: ['parameters'] })).toBe('inconclusive');
  });
});

describe('tracing', () => {
  const finding = sampleRowFinding({ claims: ['truncating-elman'] });

  it('tells a defect from what is documented, and both from what nobody has followed', () => {
    const row = failedRow();
    expect(tracing(row, finding, [sampleClaim()])).toBe('traced');
    expect(tracing(row, sampleRowFinding(), [sampleClaim()])).toBe('not yet traced');
    expect(tracing(row, finding, [])).toBe('not yet traced');
    const designed = sampleClaim({ claim: { ...sampleClaim().claim!, kind: 'approximation' } });
    expect(tracing(row, finding, [designed])).toBe('by documented design');
    expect(tracing(row, finding, [designed, sampleClaim()])).toBe('traced');
  });

  it('has nothing to say of our own code', () => {
    expect(tracing(failedRow({ packages: [] }), sampleRowFinding(), [])).toBeNull();
  });
});

describe('faultSentences', () => {
  it('say what is wrong, the smallest case, and whether it is traced', () => {
    expect(faultSentences(failedRow(), [])).toEqual([
      'the gradient goes back 2 steps and no further. Smallest case: Elman with tanh, 1 layer; B = 1, T = 3, D = 1, H = 2; dense inputs; zero state; cotangents of outputs. Not yet traced.',
    ]);
  });

  it('say why nothing was asked, and nothing of what passed', () => {
    expect(faultSentences(absentRow(), [])).toEqual([absentRow().reason]);
    expect(faultSentences(sampleRow(), mixedDocument().claims)).toEqual([]);
  });
});

describe('certificateText', () => {
  it('says in how many comparisons it was bounded, unless in all', () => {
    const [certificate] = sampleRow().worstCertificates;
    expect(certificateText(certificate!)).toBe('reference: ≤ 3.2·10⁻¹² in 38/40, every entry');
    expect(certificateText({ ...certificate!, uncovered: 0 })).toBe('reference: ≤ 3.2·10⁻¹², every entry');
  });

  it('says so where nothing was bounded', () => {
    const certificate = {
      ...sampleRow().worstCertificates[0]!,
      relativeErrorBound: null,
      comparisons: 0,
      uncovered: 0,
      excluded: ['Wax', 'ba'],
    };
    expect(certificateText(certificate)).toBe('reference: no bound, every entry, without Wax, ba');
  });
});

describe('sentence', () => {
  it('ends with one stop, and leaves a name that it begins with', () => {
    expect([sentence('dba is lost'), sentence('A b.'), sentence('a (mean)')]).toEqual([
      'dba is lost.',
      'A b.',
      'a (mean).',
    ]);
  });
});

describe('capitalised', () => {
  it('begins with a capital', () => {
    expect([capitalised('not yet'), capitalised('')]).toEqual(['Not yet', '']);
  });
});
