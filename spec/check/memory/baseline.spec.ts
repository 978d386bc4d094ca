import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  againstBaseline,
  type Baseline,
  knownFindings,
  requireBaselineOf,
  updatedBaseline,
} from '../../../src/check/memory/baseline.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { type Finding, type KnownFinding, resultSchema } from '../../../src/contract/result.js';
import { anyResult, document, entry, finding } from './baseline-samples.js';

const cut = finding();
const forward = finding({
  check: 'forward/reference',
  quantity: 'outputs',
  fault: 'gate-order',
  detail: { order: 'ifog' },
  quantities: ['outputs', 'loss'],
});
const changing = finding({
  check: 'behaviour/state',
  quantity: 'all',
  fault: 'stale-state',
  detail: {},
});

function baselineOf(...findings: readonly Finding[]): Baseline {
  return updatedBaseline('my-lstm', document([], findings), null, true);
}

describe('requireBaselineOf', () => {
  it('takes the subject’s own and refuses another’s', () => {
    expect(() => requireBaselineOf('my-lstm', baselineOf(cut), 'known.json')).not.toThrow();
    const refused = () => requireBaselineOf('other\u001b[2J', baselineOf(cut), 'known.json');
    expect(refused).toThrow(InputError);
    expect(refused).toThrow('known.json is the baseline of "my-lstm"; expected that of "other\\u001b[2J"');
  });
});

describe('knownFindings', () => {
  it('splits findings and keeps their order', () => {
    const fresh = finding({ detail: { window: 3 } });
    expect(knownFindings([fresh, cut, forward], baselineOf(cut))).toEqual({
      known: [cut],
      fresh: [fresh, forward],
    });
  });
});

describe('againstBaseline', () => {
  const failing = [
    entry('behaviour/state', 'pass'),
    entry('forward/reference', 'pass'),
    entry('gradient/reference', 'fail'),
  ];

  it('passes a run whose findings are all known, and still says which check fails', () => {
    const result = againstBaseline(document(failing, [cut]), baselineOf(cut), true);
    expect(result).toMatchObject({
      verdict: 'pass',
      findings: [],
      checks: failing,
      baseline: { known: [cut], gone: [] },
    });
  });

  it('fails a run with a new finding in the same check, and shows that alone', () => {
    const fresh = finding({ detail: { window: 3 } });
    const result = againstBaseline(document(failing, [cut, fresh]), baselineOf(cut), true);
    expect(result).toMatchObject({ verdict: 'fail', findings: [fresh], baseline: { known: [cut] } });
  });

  it('fails a run whose new finding is in another check', () => {
    const checks = [entry('forward/reference', 'fail'), entry('gradient/reference', 'fail')];
    const result = againstBaseline(document(checks, [forward, cut]), baselineOf(cut), true);
    expect(result).toMatchObject({ verdict: 'fail', findings: [forward] });
  });

  it('passes where a check fails only because of what is known in another', () => {
    const checks = [entry('forward/reference', 'fail'), entry('gradient/reference', 'fail')];
    expect(againstBaseline(document(checks, [forward]), baselineOf(forward), true).verdict).toBe('pass');
  });

  it('stays inconclusive where a known finding keeps the rest from being judged', () => {
    const checks = [entry('behaviour/state', 'fail'), entry('gradient/reference', 'inconclusive')];
    const result = againstBaseline(document(checks, [changing]), baselineOf(changing), true);
    expect(result.verdict).toBe('inconclusive');
  });

  it('leaves an error an error', () => {
    const error = { kind: 'crash', message: 'It died.' };
    const result = againstBaseline(document(failing, [cut], error), baselineOf(cut), true);
    expect(result).toMatchObject({ verdict: 'error', error, findings: [], baseline: { known: [cut] } });
  });

  it('makes a document as the contract has it, whatever the run and the baseline', () => {
    fc.assert(
      fc.property(anyResult, anyResult, fc.boolean(), (run, earlier, isComplete) => {
        resultSchema.parse(run);
        const result = againstBaseline(run, baselineOf(...earlier.findings), isComplete);
        resultSchema.parse(result);
        expect(result.findings.length + result.baseline.known.length).toBe(run.findings.length);
        expect(result.verdict === 'fail').toBe(run.verdict === 'fail' && result.findings.length > 0);
      }),
    );
  });

  describe('what is gone', () => {
    const gone = (
      checks: Parameters<typeof document>[0],
      findings: readonly Finding[],
      known: Baseline,
      isComplete = true,
    ): readonly KnownFinding[] =>
      againstBaseline(document(checks, findings), known, isComplete).baseline.gone;
    const known = baselineOf(cut);

    it('is told where its check passed', () => {
      expect(gone([entry('gradient/reference', 'pass')], [], known)).toEqual(known.findings);
    });

    it('is told where its check fails by other known findings alone', () => {
      const other = finding({ fault: 'scaled', detail: { factor: 0.5 }, quantities: ['ba'], quantity: 'ba' });
      const both = baselineOf(cut, other);
      expect(gone(failing, [other], both)).toEqual(known.findings);
    });

    it.each([
      ['was not made', [entry('forward/reference', 'pass')], []],
      ['could not decide', [entry('gradient/reference', 'inconclusive')], []],
      [
        'fails by something new, perhaps the same under another name',
        failing,
        [finding({ detail: { window: 4 } })],
      ],
      [
        'fails because of another, which may hide it',
        [entry('forward/reference', 'fail'), entry('gradient/reference', 'fail')],
        [forward],
      ],
    ] as const)('is not told where its check %s', (_, checks, findings) => {
      expect(gone(checks, findings, known)).toEqual([]);
    });

    it('is not told where its check fails by something without a name, perhaps the same', () => {
      const unnamed = finding({ fault: 'unknown', detail: {} });
      expect(gone(failing, [unnamed], baselineOf(cut, unnamed))).toEqual([]);
    });

    it('is not told by a part of a run, nor by one that ended in an error', () => {
      const checks = [entry('gradient/reference', 'pass')];
      expect(gone(checks, [], known, false)).toEqual([]);
      const broken = document(checks, [], { kind: 'crash', message: 'It died.' });
      expect(againstBaseline(broken, known, true).baseline.gone).toEqual([]);
    });
  });
});

describe('updatedBaseline', () => {
  it('knows every finding of the run that it was made of', () => {
    fc.assert(
      fc.property(anyResult, anyResult, fc.boolean(), (run, earlier, isComplete) => {
        const previous = baselineOf(...earlier.findings);
        const updated = updatedBaseline('my-lstm', run, previous, isComplete);
        expect(knownFindings(run.findings, updated).fresh).toEqual([]);
      }),
    );
  });

  it('is the same for the same findings in any order, and when it is made again', () => {
    fc.assert(
      fc.property(anyResult, (run) => {
        const updated = baselineOf(...run.findings);
        expect(baselineOf(...run.findings.toReversed())).toEqual(updated);
        expect(updatedBaseline('my-lstm', run, updated, true)).toEqual(updated);
      }),
    );
  });

  it('keeps the entry of what it knows, though a reseeded run words it otherwise', () => {
    const known = baselineOf(cut);
    const reworded = finding({ quantity: 'inputs', quantities: ['inputs'], message: 'Otherwise.' });
    const run = document([entry('gradient/reference', 'fail')], [reworded]);
    expect(updatedBaseline('my-lstm', run, known, true)).toEqual(known);
  });

  it('lets go what a whole run shows to be gone, and keeps what a part of one did not look at', () => {
    const known = baselineOf(cut, forward);
    const run = document([entry('gradient/reference', 'pass')], []);
    expect(updatedBaseline('my-lstm', run, known, true)).toEqual(baselineOf(forward));
    expect(updatedBaseline('my-lstm', run, known, false)).toEqual(known);
  });

  it('keeps no case and no replay line', () => {
    expect(Object.keys(baselineOf(cut).findings[0]!)).toEqual([
      'check',
      'quantity',
      'fault',
      'detail',
      'message',
      'quantities',
    ]);
  });
});
