import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { gradientShapes } from '../../src/contract/quantities.js';
import type { Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import type { Property } from '../../src/property/property.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { casesIn, casesOf, casesOfEach, type Domain, everyKind, lstmCornersOf } from './cases.js';
import { type Holding, holdingOf, recordsOf, wrongQuantities } from './holding.js';
import { planted, roundingOtherwise, spoiling, stored, withNaN, withNothing } from './subjects.js';

/** How many cases of each kind of cell a right subject is asked. */
const casesEach = 2;

/** How many cases show what each case would: one of each kind of cell. */
const few = everyKind.length;

/** How many cases are looked at for one in which a fault shows. */
const mostCases = 40;

/**
 * The largest error ÷ budget of right subjects. In 300 cases a property at the usual limits it came to 0.08 for the reference
 * and to 0.13 where every sum is rounded otherwise: budgets half as large as they are would be noticed, at twice this value not.
 */
const ample = 0.25;

/** What is expected of a property that holds. */
interface Demands {
  /** the evaluations of a case, the first one included */
  readonly asked: number | ((request: Request) => number);
  /** the kinds of cells in its domain, sorted; every kind unless it is said */
  readonly kinds?: readonly string[];
}

/**
 * Expects a property to hold for right subjects in two precisions, to tell something of every kind of cell in its domain, and to
 * ask no more and no less than it is said to, each time a valid request.
 */
export async function expectToHold(property: Property, { asked, kinds = everyKind }: Demands): Promise<void> {
  const cases = casesOfEach(kinds, casesEach, property);
  const coarse = casesOfEach(kinds, casesEach, property, 'float32');
  const reference = await holdingOf(property, referenceSubject(), cases);
  expect(reference.asked).toEqual(
    cases.map((request) => (typeof asked === 'number' ? asked : asked(request))),
  );
  for (const holding of [
    reference,
    await holdingOf(property, roundingOtherwise(), cases),
    await holdingOf(property, stored('float32'), coarse),
  ]) {
    expect(holding.toldOf).toEqual(kinds);
    expectAgreement(holding);
  }
}

/** Expects a property to hold for the reference on the corner cases of an LSTM, of which some lie in its domain. */
export async function expectToHoldAtCorners(property: Property): Promise<void> {
  expectAgreement(await holdingOf(property, referenceSubject(), lstmCornersOf(property)));
}

function expectAgreement({ records, largestRatio }: Holding): void {
  expect(records.length).toBeGreaterThan(0);
  expect(records.filter(({ outcome }) => outcome !== 'agrees')).toEqual([]);
  expect(largestRatio).toBeLessThan(ample);
}

/** Expects a property to say something of every quantity that is owed to a request, but for those that are named. */
export async function expectToRelateAll(property: Property, but: readonly string[] = []): Promise<void> {
  for (const request of casesOf(property, few)) {
    const records = await recordsOf(property, referenceSubject(), request);
    const related = new Set(records.map(({ quantity }) => quantity));
    expect(related).toEqual(new Set(owedQuantities(request).filter((name) => !but.includes(name))));
  }
}

/** The names of all that is owed to a request by a subject that can answer everything. */
function owedQuantities(request: Request): string[] {
  const cell = request.architecture.cell === 'lstm' ? ['c_n'] : [];
  return ['loss', 'outputs', 'h_n', ...cell, ...gradientShapes(request).map(({ name }) => name)];
}

/** Expects a property to find quantities wrong, each in some case, of a subject or a member of the catalogue. */
export async function expectToCatch(
  property: Property,
  fault: string | Subject,
  quantities: readonly string[],
): Promise<void> {
  const missed = new Set(quantities);
  const subject = typeof fault === 'string' ? planted(fault) : fault;
  let looked = 0;
  for (const request of casesIn(property)) {
    if (missed.size === 0 || looked++ === mostCases) break;
    for (const quantity of wrongQuantities(await recordsOf(property, subject, request)))
      missed.delete(quantity);
  }
  expect(missed).toEqual(new Set());
}

/** Expects a property to find one quantity wrong of a subject, and nothing else in any case. */
export async function expectToBlameAlone(
  property: Property,
  subject: Subject,
  quantity: string,
): Promise<void> {
  const { records } = await holdingOf(property, subject, casesOf(property, few));
  expect(new Set(wrongQuantities(records))).toEqual(new Set([quantity]));
}

/** Expects a property to say nothing against a member of the catalogue, which it cannot see, in cases that show the fault. */
export async function expectToLetPass(property: Property, fault: string): Promise<void> {
  const [right, wrong] = [referenceSubject(), planted(fault)];
  const showing: Request[] = [];
  for (const request of casesIn(property)) {
    if (!isDeepStrictEqual(await wrong.evaluate(request), await right.evaluate(request)))
      showing.push(request);
    if (showing.length === few) break;
  }
  expect(showing.length).toBe(few);
  const { records } = await holdingOf(property, wrong, showing);
  expect(records.length).toBeGreaterThan(0);
  expect(wrongQuantities(records)).toEqual([]);
}

/** What spoils a gradient, and what is to be said of it. */
const spoilt = [
  [withNaN, 'differs'],
  [withNothing, 'missing'],
] as const;

/**
 * Expects a gradient with a NaN to differ, and one that does not come to be missing, whichever answer it is that spoils it.
 *
 * @param blamed - what is then found wrong, answer by answer: the block itself unless it is said; null for an answer whose
 *   gradients are not looked at
 */
export async function expectToRefuseNaN(
  property: Property,
  block: string,
  blamed?: readonly (string | null)[],
): Promise<void> {
  const [request] = casesOf(owing(property, block), 1) as [Request];
  const { asked } = await holdingOf(property, referenceSubject(), [request]);
  const quantities = blamed ?? new Array<string>(asked[0]!).fill(block);
  expect(asked).toEqual([quantities.length]);
  for (const [at, quantity] of quantities.entries()) {
    for (const [spoil, outcome] of spoilt) {
      const records = await recordsOf(property, spoiling(block, spoil, at + 1), request);
      const told = records.filter((record) => record.outcome !== 'agrees');
      if (quantity === null) expect(told).toEqual([]);
      else expect(told).toContainEqual(expect.objectContaining({ quantity, outcome }));
    }
  }
}

/** The part of a property's domain in which a gradient is owed, with a bias besides. */
function owing({ name, applies }: Property, block: string): Domain {
  const owes = (request: Request) => gradientShapes(request).some((gradient) => gradient.name === block);
  return { name, applies: (request) => request.architecture.bias && owes(request) && applies(request) };
}

/** Expects nothing to be asked, and nothing to be said, of requests outside a property's domain. */
export async function expectToAskNothing(
  property: Property,
  outside: (request: Request) => boolean,
): Promise<void> {
  const cases = casesOf({ name: `outside ${property.name}`, applies: outside }, few);
  const { records, asked } = await holdingOf(property, referenceSubject(), cases);
  expect(records).toEqual([]);
  expect(asked).toEqual(cases.map(() => 1));
}
