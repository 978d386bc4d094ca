import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptCase } from '../../../src/check/memory/kept-cases.js';
import {
  afterRun,
  longestKeptRequest,
  mergedKept,
  mostKept,
  mostOfOneCause,
  type RunFailure,
  type RunFailures,
} from '../../../src/check/memory/kept-cases-after-run.js';
import { lstmRequest, ramp } from '../../contract/sample-requests.js';
import { keptCase } from './kept-samples.js';

const flags = (path: string): string => `--seed 9 --path ${path}`;

function failureOf(kept: KeptCase, changes: Partial<RunFailure> = {}): RunFailure {
  const { path, request, check, fault, quantity } = kept;
  return { path, request, check, fault, quantity, ...changes };
}

function run(changes: Partial<RunFailures> = {}): RunFailures {
  return { failures: [], judged: new Set(), checks: ['gradient/reference'], ...changes };
}

const pathsOf = (cases: readonly KeptCase[]): string[] => cases.map(({ path }) => path);

describe('afterRun', () => {
  const [first, second, third] = [keptCase(1), keptCase(2), keptCase(3)];

  it('keeps what failed again or was not judged, and lets go what passed', () => {
    const outcome = run({
      failures: [failureOf(first)],
      judged: new Set([first.path, second.path]),
    });
    expect(afterRun([first, second, third], outcome, flags)).toEqual([first, third]);
  });

  it('keeps what passed every check but its own, which was not made', () => {
    const outcome = run({ judged: new Set([first.path]), checks: ['forward/reference'] });
    expect(afterRun([first], outcome, flags)).toEqual([first]);
  });

  it('puts the failing cases of the run before, with the flags that replay them', () => {
    const outcome = run({ failures: [failureOf(second, { path: '12:0:3' }), failureOf(first)] });
    expect(afterRun([first], outcome, flags)).toEqual([
      { ...second, replay: '--seed 9 --path 12:0:3' },
      first,
    ]);
  });

  it('remembers of a case that failed again what it fails in now, and the flags that first showed it', () => {
    const again = { check: 'forward/reference', fault: null, quantity: 'loss' } as const;
    const outcome = run({ failures: [failureOf(first, again)], judged: new Set([first.path]) });
    expect(afterRun([first], outcome, flags)).toEqual([{ ...first, ...again }]);
    const namedLater = run({
      failures: [failureOf(first, { fault: null }), failureOf(first, { fault: 'transposed' })],
    });
    expect(afterRun([first], namedLater, flags)).toEqual([{ ...first, fault: 'transposed' }]);
    const unnamed = run({ failures: [failureOf(first, { fault: null })] });
    expect(afterRun([first], unnamed, flags)).toEqual([first]);
  });

  it('keeps a request once, however it was met', () => {
    const outcome = run({
      failures: [failureOf(first, { path: '3' }), failureOf(first, { path: '8:1' }), failureOf(first)],
    });
    expect(pathsOf(afterRun([first], outcome, flags))).toEqual([first.path]);
  });

  it('keeps no request that is longer than a memory should be', () => {
    const size = 200;
    const large = { inputSize: size, hiddenSize: size };
    const request = lstmRequest({ parameters: { Waa: ramp([4 * size, size]) } }, large);
    const failure = failureOf(first, { path: '5', request });
    expect(JSON.stringify([...request.parameters.Waa!.data]).length).toBeGreaterThan(longestKeptRequest);
    expect(afterRun([], run({ failures: [failure] }), flags)).toEqual([]);
  });

  it('never keeps more than its bounds, the newest first, run after run', () => {
    const fresh = fc.record({
      number: fc.nat(300),
      quantity: fc.constantFrom('Waa', 'Wax_l1', 'Wax', 'ba', 'h', 'c'),
      fault: fc.constantFrom('scaled', 'unknown', null),
    });
    const runs = fc.array(fc.array(fresh, { maxLength: 30 }), { maxLength: 12 });
    fc.assert(
      fc.property(runs, (all) => {
        let kept: KeptCase[] = [];
        for (const cases of all) {
          const failures = cases.map(({ number, ...changes }) =>
            failureOf(keptCase(number), { path: String(number), ...changes }),
          );
          kept = afterRun(kept, run({ failures }), flags);
          if (failures.length > 0) expect(kept[0]?.request).toEqual(failures[0]!.request);
          expectBounded(kept);
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('takes a quantity in all layers and directions for one cause', () => {
    const quantities = ['Waa', 'Waa_l1', 'Waa_reverse', 'Waa_l1_reverse', 'Waa_l2', 'Waa_l3', 'ba'];
    const failures = quantities.map((quantity, number) =>
      failureOf(keptCase(number), { path: String(number), quantity }),
    );
    const kept = afterRun([], run({ failures }), flags).map(({ quantity }) => quantity);
    expect(kept).toEqual([...quantities.slice(0, mostOfOneCause), 'ba']);
  });

  it('fills up to its bound with causes that differ, and then lets the oldest go', () => {
    const cases = Array.from({ length: mostKept + 10 }, (_, number) =>
      failureOf(keptCase(number), { path: String(number), quantity: `Q${number}` }),
    );
    const kept = cases.reduce<KeptCase[]>(
      (earlier, failure) => afterRun(earlier, run({ failures: [failure] }), flags),
      [],
    );
    expect(kept).toHaveLength(mostKept);
    expect(kept[0]?.quantity).toBe(`Q${mostKept + 9}`);
    expect(kept.at(-1)?.quantity).toBe('Q10');
  });
});

function expectBounded(kept: readonly KeptCase[]): void {
  expect(kept.length).toBeLessThanOrEqual(mostKept);
  expect(new Set(pathsOf(kept)).size).toBe(kept.length);
  const causes = kept.map(
    ({ check, fault, quantity }) => `${check} ${fault} ${quantity.replace(/_l1$/, '')}`,
  );
  for (const cause of causes) {
    expect(causes.filter((each) => each === cause).length).toBeLessThanOrEqual(mostOfOneCause);
  }
}

describe('mergedKept', () => {
  const [mine, theirs, passed, both] = [keptCase(1), keptCase(2), keptCase(3), keptCase(4)];

  it('adds what another run stored meanwhile, and drops what this run let go', () => {
    expect(pathsOf(mergedKept([passed, both], [mine, both], [theirs, passed, both]))).toEqual(
      pathsOf([mine, both, theirs]),
    );
  });

  it('keeps what failed here, though it passed in another run', () => {
    expect(mergedKept([both], [both], [])).toEqual([both]);
  });

  it('stays within the bounds', () => {
    const many = Array.from({ length: 200 }, (_, number) => keptCase(number, { quantity: `Q${number}` }));
    expectBounded(mergedKept([], many.slice(0, 100), many.slice(100)));
  });
});
