import { describe, expect, it } from 'vitest';
import { zeroState } from '../../src/property/batch/zero-state.js';
import type { Property } from '../../src/property/property.js';
import { equal, owedNames } from '../../src/property/relation.js';
import { everyKind } from './cases.js';
import {
  expectToAskNothing,
  expectToBlameAlone,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from './expectations.js';
import { spoiling, withNaN } from './subjects.js';

/** A property that asks the same request once more, and what it says of the two answers. */
function asksTwice(relate: Property['relate']): Property {
  return { name: 'asks-twice', statement: 'Twice.', domain: 'any request', applies: () => true, relate };
}

const sameTwice = asksTwice(async (request, answer, ask) => {
  const again = await ask(request, { alike: true });
  return owedNames(answer).map((block) => equal(again, answer, block));
});

const wrongFactor = asksTwice(async (request, answer, ask) => {
  const again = await ask(request, { alike: true });
  return [equal(again, answer, 'Wax', { factor: 1 + 1e-4 })];
});

const silent = asksTwice(async (request, _, ask) => {
  await ask(request);
  return [];
});

const asksTooLong = asksTwice((request, answer, ask, stream) => {
  const lengths = (request.lengths ?? [1]).map(() => 1000);
  return sameTwice.relate({ ...request, lengths }, answer, ask, stream);
});

describe('expectToHold', () => {
  it('takes a property that holds', async () => {
    await expectToHold(sameTwice, { asked: 2 });
    await expectToHoldAtCorners(sameTwice);
    await expectToRelateAll(sameTwice);
  });

  it.each([
    ['a wrong factor', wrongFactor, 'to deeply equal []'],
    ['a property that relates nothing', silent, 'expected [] to deeply equal'],
    ['one that asks what is not valid', asksTooLong, 'lengths'],
  ])('refuses %s', async (_, property, why) => {
    await expect(expectToHold(property, { asked: 2 })).rejects.toThrow(why);
  });

  it('refuses another count of evaluations, and another list of cells', async () => {
    await expect(expectToHold(sameTwice, { asked: 3 })).rejects.toThrow();
    await expect(expectToHold(sameTwice, { asked: 2, kinds: everyKind.slice(1) })).rejects.toThrow();
  });
});

describe('expectToHoldAtCorners', () => {
  it('refuses a wrong factor, and a domain without a corner', async () => {
    await expect(expectToHoldAtCorners(wrongFactor)).rejects.toThrow();
    await expect(expectToHoldAtCorners({ ...sameTwice, applies: () => false })).rejects.toThrow();
  });
});

describe('expectToRelateAll', () => {
  it('refuses a property that leaves something out, or relates more than is said', async () => {
    await expect(expectToRelateAll(wrongFactor)).rejects.toThrow();
    await expect(expectToRelateAll(sameTwice, ['Wax'])).rejects.toThrow();
  });
});

describe('expectToCatch and expectToBlameAlone', () => {
  it('refuse a fault that a property does not see', async () => {
    await expect(expectToCatch(sameTwice, 'sign-flipped, all blocks', ['Wax'])).rejects.toThrow();
    await expect(expectToBlameAlone(sameTwice, spoiling('Wax', withNaN), 'Waa')).rejects.toThrow();
  });
});

describe('expectToLetPass', () => {
  it('refuses a fault that a property sees', async () => {
    await expect(expectToLetPass(wrongFactor, 'sign-flipped, all blocks')).rejects.toThrow();
    await expect(expectToLetPass(silent, 'sign-flipped, all blocks')).rejects.toThrow();
  });
});

describe('expectToRefuseNaN', () => {
  it('refuses a property that lets NaN pass, or blames another quantity', async () => {
    await expectToRefuseNaN(sameTwice, 'Wax');
    await expect(expectToRefuseNaN(silent, 'Wax')).rejects.toThrow();
    await expect(expectToRefuseNaN(sameTwice, 'Wax', ['Wax', 'Waa'])).rejects.toThrow();
    await expect(expectToRefuseNaN(sameTwice, 'Wax', [null, 'Wax'])).rejects.toThrow();
  });
});

describe('expectToAskNothing', () => {
  it('refuses a domain that is wider than is said', async () => {
    await expect(expectToAskNothing(zeroState, ({ state }) => state === null)).rejects.toThrow();
  });
});
