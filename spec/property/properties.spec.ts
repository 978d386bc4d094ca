import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { properties, propertiesOfAnyCell } from '../../src/property/properties.js';
import { casesOf } from './cases.js';
import { holdingOf } from './holding.js';
import { printedTo } from './subjects.js';

describe('properties', () => {
  it('have names of their own, and each a file of that name', () => {
    const names = properties.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const groups = ['cotangent', 'batch', 'time', 'network'];
    const fileless = names.filter(
      (name) =>
        !groups.some((group) =>
          existsSync(new URL(`../../src/property/${group}/${name}.ts`, import.meta.url)),
        ),
    );
    expect(fileless).toEqual([]);
  });

  it('say in a whole sentence what must hold, and in a phrase where', () => {
    for (const { statement, domain } of properties) {
      expect(statement).toMatch(/^[A-Z].*[^.]\.$/);
      expect(statement).not.toContain('must');
      expect(domain).toMatch(/^[a-z].*[^.]$/);
    }
  });
});

describe('properties, of answers that are printed', () => {
  it.each(properties)('$name holds to sixteen digits', async (property) => {
    const cases = casesOf(property, 5);
    const { records, largestRatio } = await holdingOf(property, printedTo(16), cases);
    expect(records.length).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(1);
  });
});

describe('propertiesOfAnyCell', () => {
  it('are some of all, in the same order, and ask for no other sizes', () => {
    expect(properties.filter((property) => propertiesOfAnyCell.includes(property))).toEqual(
      propertiesOfAnyCell,
    );
    expect(propertiesOfAnyCell.some(({ resizes }) => resizes === true)).toBe(false);
  });
});
