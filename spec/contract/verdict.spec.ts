import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineVerdicts, exitCodes, type Verdict, verdicts } from '../../src/contract/verdict.js';

function check(id: string, verdict: Verdict, cases = 1): { id: string; verdict: Verdict; cases: number } {
  return { id, verdict, cases };
}

const gradient = check('gradient/self', 'pass');

describe('combineVerdicts', () => {
  it('lets error prevail over fail, fail over inconclusive, inconclusive over pass', () => {
    const order = [...verdicts].reverse();
    for (const [rank, worse] of order.entries()) {
      for (const better of order.slice(0, rank + 1)) {
        expect(combineVerdicts([gradient, check('property/a', worse), check('property/b', better)])).toBe(
          worse,
        );
      }
    }
  });

  it('does not count a check in which nothing was supported', () => {
    expect(combineVerdicts([gradient, check('property/a', 'inconclusive', 0)])).toBe('pass');
  });

  it('counts a check that evaluated cases and stayed inconclusive', () => {
    expect(combineVerdicts([gradient, check('property/a', 'inconclusive', 3)])).toBe('inconclusive');
  });

  it('counts it after all when no gradient check evaluated a case', () => {
    const unsupported = check('gradient/reference', 'inconclusive', 0);
    expect(combineVerdicts([unsupported, check('forward/reference', 'pass')])).toBe('inconclusive');
    expect(combineVerdicts([unsupported])).toBe('inconclusive');
  });

  it('counts a failure or an error even where no case was evaluated', () => {
    expect(combineVerdicts([gradient, check('behaviour/a', 'error', 0)])).toBe('error');
    expect(combineVerdicts([gradient, check('behaviour/a', 'fail', 0)])).toBe('fail');
  });

  it('is inconclusive when there was nothing to check', () => {
    expect(combineVerdicts([])).toBe('inconclusive');
  });

  it('passes only if something passed, whatever the order', () => {
    const checks = fc.array(
      fc.record({
        id: fc.constantFrom('gradient/self', 'gradient/reference', 'property/linear'),
        verdict: fc.constantFrom(...verdicts),
        cases: fc.nat(2),
      }),
    );
    fc.assert(
      fc.property(checks, (list) => {
        const whole = combineVerdicts(list);
        expect(combineVerdicts([...list].reverse())).toBe(whole);
        if (whole === 'pass') expect(list.some(({ verdict }) => verdict === 'pass')).toBe(true);
        if (list.some(({ verdict }) => verdict === 'fail')) expect(['fail', 'error']).toContain(whole);
      }),
    );
  });
});

describe('exitCodes', () => {
  it('are those of the contract', () => {
    expect(exitCodes).toEqual({ pass: 0, fail: 1, usage: 2, error: 3, inconclusive: 4, interrupted: 130 });
  });
});
