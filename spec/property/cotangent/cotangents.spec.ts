import { describe, expect, it } from 'vitest';
import {
  cotangentSize,
  cotangentsOf,
  hasCotangents,
  isForward,
  withCotangents,
} from '../../../src/property/cotangent/cotangents.js';
import { casesOf } from '../cases.js';

const [bare] = casesOf({ name: 'bare', applies: hasCotangents }, 1);
const [read] = casesOf({ name: 'read', applies: (request) => !hasCotangents(request) }, 1);

describe('withCotangents', () => {
  it('changes every number of the parts that are there, outputs before h before c', () => {
    const changed = cotangentsOf(withCotangents(bare!, (_, place) => place))!;
    const { outputs, h, c } = changed;
    const numbers = [outputs, h, c].flatMap((part) => [...(part?.data ?? [])]);
    expect(numbers).toEqual(Array.from({ length: cotangentSize(bare!) }, (_, place) => place));
    expect(Object.keys(changed)).toEqual(Object.keys(bare!.objective));
  });

  it('leaves out what is left out, and a readout as it is', () => {
    const { outputs } = cotangentsOf(bare!)!;
    const part = { ...bare!, objective: { kind: 'cotangent', outputs: outputs! } } as const;
    expect(Object.keys(withCotangents(part, () => 1).objective)).toEqual(['kind', 'outputs']);
    expect(cotangentSize({ objective: { kind: 'cotangent' } })).toBe(0);
    expect(withCotangents(read!, () => 1)).toBe(read);
  });
});

describe('isForward', () => {
  it('tells outputs and states from the loss and the gradients', () => {
    expect(['outputs', 'h_n', 'c_n'].every(isForward)).toBe(true);
    expect(['loss', 'h', 'c', 'inputs', 'Wax'].some(isForward)).toBe(false);
  });
});
