import { describe, expect, it } from 'vitest';
import type { CheckRun } from '../../../src/check/check-run.js';
import { propertiesOfRun } from '../../../src/check/property/run-properties.js';
import { properties, propertiesOfAnyCell } from '../../../src/property/properties.js';
import { referenceDescription } from '../../../src/subject/reference.js';

/** The names of the properties of a run that differs as told. */
function namesOf(
  options: object = {},
  parameters: readonly { name: string; shape: readonly string[] }[] | null = null,
  wants: (id: string) => boolean = () => true,
): string[] {
  const description = { ...referenceDescription, parameters };
  return propertiesOfRun({ options, description, judges: { wants } } as unknown as CheckRun).map(
    ({ name }) => name,
  );
}

const all = properties.map(({ name }) => name);

describe('propertiesOfRun', () => {
  it('asks all of them, or those that are wanted', () => {
    expect(namesOf()).toEqual(all);
    expect(namesOf({}, null, (id) => id === 'property/adjoint')).toEqual(['adjoint']);
  });

  it('asks for no other sizes where architectures or requests are given', () => {
    const resizing = properties.filter(({ resizes }) => resizes === true).map(({ name }) => name);
    expect(resizing).toContain('unused-input');
    const fixed = all.filter((name) => !resizing.includes(name));
    expect(namesOf({ architectures: [] })).toEqual(fixed);
    expect(namesOf({ requests: [] })).toEqual(fixed);
  });

  it('asks a subject with an architecture of its own what holds for any, unless parameters belong to examples or steps', () => {
    expect(namesOf({}, [{ name: 'U', shape: ['4H', 'D'] }])).toEqual(
      propertiesOfAnyCell.map(({ name }) => name),
    );
    expect(namesOf({}, [{ name: 'U', shape: ['BH'] }])).toEqual([]);
    expect(namesOf({}, [{ name: 'U', shape: ['H', 'T'] }])).toEqual([]);
  });
});
