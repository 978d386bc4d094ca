import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStored, storedText } from '../../src/node/failure-store-format.js';
import { anyKept, keptCase } from '../check/memory/kept-samples.js';

/** A file of the store with one case, changed. */
function fileWith(change: (entry: Record<string, unknown>) => unknown): string {
  const file = JSON.parse(storedText('my-rnn.ts', [keptCase(1)]));
  return JSON.stringify({ ...file, cases: file.cases.map(change) });
}

describe('storedText', () => {
  it('keeps every bit of every request, and of what is known of it', () => {
    fc.assert(
      fc.property(fc.array(anyKept, { maxLength: 3 }), fc.string({ unit: 'binary' }), (cases, subject) => {
        expect(readStored(storedText(subject, cases))).toStrictEqual({ kind: 'cases', cases, unreadable: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('writes a case a line, and of the subject’s name no more than a person reads', () => {
    const lines = storedText('x'.repeat(2 ** 20), [keptCase(1), keptCase(2)]).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]!.length).toBeLessThan(300);
    expect(lines[1]).toMatch(/^\{"replay":"--seed 7 --path 1","check":"gradient\/reference",.*\},$/);
  });
});

describe('readStored', () => {
  it.each([
    ['nothing', ''],
    ['half a file', storedText('my-rnn.ts', [keptCase(1)]).slice(0, 500)],
    ['a merge conflict', `<<<<<<< HEAD\n${storedText('my-rnn.ts', [])}`],
    ['another document', '{"schema":"backproof/check@1"}'],
    ['null', 'null'],
    ['no cases', '{"schema":"backproof/failures@1"}'],
    ['a version that is no number', '{"schema":"backproof/failures@next","cases":[]}'],
  ])('calls %s damaged', (_, text) => {
    expect(readStored(text)).toEqual({ kind: 'damaged' });
  });

  it.each(['0', '2', '17'])('leaves version %s to whoever wrote it', (version) => {
    expect(readStored(`{"schema":"backproof/failures@${version}","anything":1}`)).toEqual({
      kind: 'other version',
    });
  });

  it('takes a case whose fault it does not know for one without a name', () => {
    const stored = readStored(fileWith((entry) => ({ ...entry, fault: 'found-in-2031' })));
    expect(stored).toEqual({ kind: 'cases', cases: [keptCase(1, { fault: null })], unreadable: 0 });
  });

  it.each([
    ['is no object', () => 7],
    ['has no request', ({ request: _, ...entry }) => entry],
    ['has a request of an unknown cell', (entry) => ({ ...entry, request: { architecture: { cell: 'x' } } })],
    [
      'has parameters that do not fit together',
      ({ request, ...entry }) => ({ ...entry, request: { ...(request as object), lengths: [9, 9] } }),
    ],
    [
      'holds NaN',
      ({ request, ...entry }) => {
        const { state } = request as { state: { h: { data: unknown[] } } };
        state.h.data[0] = 'NaN';
        return { ...entry, request };
      },
    ],
    ['would break the line that replays it', (entry) => ({ ...entry, replay: '--seed 7\nrm -rf ~' })],
    ['would move the cursor', (entry) => ({ ...entry, replay: '--seed \u001b[2J' })],
    ['names no check', (entry) => ({ ...entry, check: 'nothing' })],
    ['has a line that no shell takes', (entry) => ({ ...entry, replay: '-'.repeat(2 ** 20) })],
    ['has a number for its quantity', (entry) => ({ ...entry, quantity: 7 })],
  ] as const satisfies readonly (readonly [string, (entry: Record<string, unknown>) => unknown])[])(
    'leaves out and counts a case that %s',
    (_, change) => {
      expect(readStored(fileWith(change))).toEqual({ kind: 'cases', cases: [], unreadable: 1 });
    },
  );

  it('takes a request that stands there twice once, because a run asks each by a name of its own', () => {
    const text = storedText('my-rnn.ts', [keptCase(1), keptCase(2), keptCase(1)]);
    expect(readStored(text)).toEqual({ kind: 'cases', cases: [keptCase(1), keptCase(2)], unreadable: 0 });
  });

  it('reads any text without throwing', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((cases) => `{"schema":"backproof/failures@1","cases":[${cases}]}`),
    );
    fc.assert(fc.property(texts, (text) => readStored(text) !== undefined));
  });
});
