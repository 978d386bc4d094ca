import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/numeric/random.js';
import { hasPadding, paddedEntries, withGarbage, withPadding } from '../../../src/property/batch/padding.js';
import { lossRowCount } from '../../../src/property/loss-rows.js';
import { validLengths } from '../../../src/property/valid-lengths.js';
import { casesOf } from '../cases.js';

const padded = casesOf({ name: 'padding', applies: hasPadding }, 40);

describe('paddedEntries', () => {
  it('counts every number of the steps behind the end, and no other', () => {
    expect([...paddedEntries([2, 3, 2], [1, 3])]).toEqual([2, 3, 4, 5]);
    expect([...paddedEntries([3, 2], [2, 1, 2])]).toEqual([3]);
    expect([...paddedEntries([2, 2, 1], [2, 2])]).toEqual([]);
  });
});

describe('withGarbage', () => {
  it('fills every padded number anew and leaves the others as they are', () => {
    for (const request of padded) {
      const changed = withGarbage(request, randomStream(1, 'garbage'));
      const again = withGarbage(changed, randomStream(2, 'garbage'));
      const blocks = [request, changed, again].map(({ inputs, tokens }) => (inputs ?? tokens)!);
      const { shape, data } = blocks[0]!;
      const padding = new Set(paddedEntries(shape, validLengths(request)));
      data.forEach((value, at) => {
        const [, first, second] = blocks.map((block) => block.data[at]!);
        if (!padding.has(at)) expect([first, second]).toEqual([value, value]);
        else expect(Math.min(Math.abs(first!), Math.abs(second!))).toBeGreaterThan(0);
      });
      expect(changed.objective.kind).toBe(request.objective.kind);
    }
  });

  it('reaches what the loss is made of as well', () => {
    const reached = padded.filter(
      (request) =>
        JSON.stringify(withGarbage(request, randomStream(1, 'garbage')).objective) !==
        JSON.stringify(request.objective),
    );
    const expected = padded.filter(
      ({ architecture, objective }) => architecture.readout?.at === 'every' || objective.kind === 'cotangent',
    );
    expect(reached).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });
});

describe('withPadding', () => {
  it('makes every sequence longer and says how long each was', () => {
    for (const request of casesOf({ name: 'any', applies: () => true }, 20)) {
      const longer = withPadding(request, 3);
      expect(longer.lengths).toEqual(validLengths(request));
      expect((longer.inputs ?? longer.tokens)!.shape[1]).toBe(
        (request.inputs ?? request.tokens)!.shape[1]! + 3,
      );
      expect(lossRowCount(longer)).toBe(lossRowCount(request));
    }
  });
});
