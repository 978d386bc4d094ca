import { describe, expect, it } from 'vitest';
import { faultVocabulary } from '../../src/contract/fault-vocabulary.js';
import { faultIds, faultSections } from '../../src/contract/faults.js';
import { faultKinds } from '../../src/fault/catalogue.js';

const vocabulary = faultVocabulary();

describe('faultVocabulary', () => {
  it('lists every fault once, in order, with its section', () => {
    expect(vocabulary.map(({ id }) => id)).toEqual([...faultIds]);
    for (const { id, section } of vocabulary) expect(faultSections[section]).toContain(id);
  });

  it('says of each fault something else, in a sentence', () => {
    const meanings = vocabulary.map(({ meaning }) => meaning);
    expect(new Set(meanings).size).toBe(faultIds.length);
    for (const meaning of meanings) expect(meaning).toMatch(/^[A-Z].{15,}[^.]\.$/);
  });

  it('knows every key that a fault of the catalogue tells about itself', () => {
    const unknown = faultKinds.flatMap(({ fault, planted }) => {
      const { detail } = vocabulary.find(({ id }) => id === fault)!;
      return planted
        .flatMap((member) => Object.keys(member.detail))
        .filter((key) => !(key in detail))
        .map((key) => `${fault}: ${key}`);
    });
    expect(new Set(unknown)).toEqual(new Set());
  });
});
