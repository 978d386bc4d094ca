import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import { requestClasses } from '../../../src/case/coverage/classes.js';
import { generatedCase } from '../../../src/case/generated-case.js';

const cases = 360;
const requests = Array.from({ length: cases }, (_, number) =>
  buildRequest(generatedCase(21, number, usualLimits).spec),
);
/** For each class, which of the requests are in it. */
const members = requestClasses.map(({ has }) => requests.map(has));

describe('requestClasses', () => {
  it('has names and descriptions that differ', () => {
    expect(new Set(requestClasses.map(({ name }) => name)).size).toBe(requestClasses.length);
    expect(new Set(requestClasses.map(({ what }) => what)).size).toBe(requestClasses.length);
  });

  it('declares at most half of what the generator gives, and not next to nothing', () => {
    for (const [at, { name, declared }] of requestClasses.entries()) {
      const share = members[at]!.filter(Boolean).length / cases;
      // Three standard deviations of a count of cases, drawn one by one.
      const margin = 3 * Math.sqrt((share * (1 - share)) / cases);
      expect(declared, name).toBeLessThan(share / 2 + margin);
      expect(declared, name).toBeGreaterThan(share / 15);
    }
  });

  it('tells classes apart: no two hold for the same requests, but for the padding of this generator', () => {
    const alike = new Map<string, string[]>();
    for (const [at, { name }] of requestClasses.entries()) {
      const key = members[at]!.join();
      alike.set(key, [...(alike.get(key) ?? []), name]);
    }
    expect([...alike.values()].filter((names) => names.length > 1)).toEqual([
      ['ragged', 'garbage in padding'],
    ]);
  });
});
