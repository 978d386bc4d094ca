import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import { generatedCase } from '../../../src/case/generated-case.js';
import type { ComparisonRecord } from '../../../src/check/comparison-record.js';
import { openPropertySchedule } from '../../../src/check/property/property-schedule.js';
import type { Request } from '../../../src/contract/request.js';
import type { Property } from '../../../src/property/property.js';
import { referenceDescription } from '../../../src/subject/reference.js';

const { supports } = referenceDescription;
const requests = Array.from({ length: 200 }, (_, number) =>
  buildRequest(generatedCase(1, number, usualLimits).spec),
);

function property(name: string, applies: (request: Request) => boolean = () => true): Property {
  return { name, statement: '', domain: '', applies, relate: async () => [] };
}

function record(name: string, evidence: ComparisonRecord['evidence'] = 'telling'): ComparisonRecord {
  const about = { check: `property/${name}`, witness: 'itself', quantity: 'Waa', shape: [] } as const;
  return { ...about, outcome: 'agrees', worst: null, wrong: [], evidence };
}

/** How often each property is asked of all requests, by what a case says of it. */
function asked(
  properties: readonly Property[],
  said: (property: Property) => readonly ComparisonRecord[],
  { every = false, declares = supports } = {},
): Record<string, number> {
  const schedule = openPropertySchedule(properties, declares, every);
  const counts = Object.fromEntries(properties.map(({ name }) => [name, 0]));
  for (const request of requests) {
    const chosen = schedule.takes(request);
    for (const { name } of chosen) counts[name]!++;
    schedule.add(request, chosen, chosen.flatMap(said));
  }
  return counts;
}

describe('openPropertySchedule', () => {
  it('asks until one case of each kind of cell has told, of few examples and of several', () => {
    expect(asked([property('a'), property('b')], ({ name }) => [record(name)])).toEqual({ a: 14, b: 14 });
  });

  it('asks as many cases of a subject that has fewer kinds', () => {
    const isLstm = property('a', ({ architecture }) => architecture.cell === 'lstm');
    const declares = { ...supports, cells: ['lstm'] as const };
    expect(asked([isLstm], ({ name }) => [record(name)], { declares })).toEqual({ a: 14 });
    expect(asked([isLstm], ({ name }) => [record(name)])).toEqual({ a: 2 });
  });

  it('gives up where cases tell nothing, and counts what another property told for nothing', () => {
    expect(asked([property('a')], () => [record('a', 'lost')])).toEqual({ a: 42 });
    expect(asked([property('a')], () => [record('b')])).toEqual({ a: 42 });
  });

  it('asks each case where a run is asked for nothing else, and none outside a domain', () => {
    expect(asked([property('a')], () => [record('a')], { every: true })).toEqual({ a: 200 });
    expect(asked([property('a', () => false)], () => [], { every: true })).toEqual({ a: 0 });
  });
});
