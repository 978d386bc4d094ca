import { compareEntries } from '../comparison/agreement.js';
import { InputError, shown } from '../complaint/input-error.js';
import { memberPath } from '../complaint/path.js';
import { requireChoice } from '../contract/choice.js';
import { refuseUnknownKeys, requireObject } from '../contract/object.js';
import { euclideanNorm } from '../numeric/norm.js';
import { type PrecisionName, precisionNames, precisions } from '../numeric/precision.js';
import { entryIndex, type GradientNumbers, type NumberBlock, numberBlocks } from './number-blocks.js';
import type { ResolvedTolerance } from './resolved-tolerance.js';
import type { UlpPrecision } from './ulp-distance.js';
import { ulpTolerance } from './ulp-tolerance.js';

/**
 * How far from what is expected a number may be. There is no usual value: it depends on the precision, and on how the
 * numbers come about.
 *
 * | given | the budget of entry j, whose expected value is x_j |
 * | --- | --- |
 * | `absolute`, `relative` or both | absolute + relative·\|x_j\| |
 * | `precision` and `roundoffs` | roundoffs·(u·max(\|x_j\|, RMS(x)) + η), u the unit roundoff, η the smallest subnormal |
 * | `budgets` | the number that stands in its place, finite and 0 or more |
 * | `ulps`, of float64 unless `precision` says float32 | so many steps from neighbour to neighbour |
 *
 * The RMS of a block stands in for entries that come out small: the sums that they are made of are as large as the others'.
 */
export type GradientTolerance =
  | { readonly absolute: number; readonly relative?: number }
  | { readonly absolute?: number; readonly relative: number }
  | { readonly precision: PrecisionName; readonly roundoffs: number }
  | { readonly budgets: GradientNumbers }
  | { readonly ulps: number; readonly precision?: UlpPrecision };

const forms = {
  absolute: ['absolute', 'relative'],
  relative: ['absolute', 'relative'],
  roundoffs: ['precision', 'roundoffs'],
  budgets: ['budgets'],
  ulps: ['ulps', 'precision'],
} as const;

/**
 * Reads a tolerance.
 *
 * @throws InputError when it is missing, is none, or is of two forms at once
 */
export function resolveTolerance(options: unknown, where: string): ResolvedTolerance {
  const kind = `${formWords}, because no tolerance is right for every gradient`;
  const fields = requireObject(options, where, kind);
  const form = (Object.keys(forms) as (keyof typeof forms)[]).find((name) => fields[name] !== undefined);
  if (form === undefined) {
    throw new InputError({ where, what: `is ${shown(options)}`, expected: `expected ${kind}` });
  }
  refuseUnknownKeys(fields, forms[form], where);
  if (form === 'ulps') return ulpTolerance(fields.ulps, fields.precision, where);
  if (form === 'budgets') return givenBudgets(fields.budgets, `${where}.budgets`);
  return form === 'roundoffs' ? roundoffBudgets(fields, where) : linearBudgets(fields, where);
}

const formWords = 'one of { absolute, relative }, { precision, roundoffs }, { budgets } and { ulps }';

function linearBudgets(fields: Readonly<Record<string, unknown>>, where: string): ResolvedTolerance {
  const absolute = requireSize(fields.absolute ?? 0, `${where}.absolute`);
  const relative = requireSize(fields.relative ?? 0, `${where}.relative`);
  const parts = [
    ...(absolute > 0 ? [short(absolute)] : []),
    ...(relative > 0 ? [`${short(relative)}·|expected|`] : []),
  ];
  return inValues(parts.join(' + ') || '0: nothing but exactly the same', ({ values }) =>
    Float64Array.from(values, (value) => absolute + relative * Math.abs(value)),
  );
}

/** Writes a number as it was probably given: `1e-6`, `0.5`. */
function short(value: number): string {
  return value < 1e-3 ? value.toExponential() : String(value);
}

function roundoffBudgets(fields: Readonly<Record<string, unknown>>, where: string): ResolvedTolerance {
  const name = requireChoice(fields.precision, precisionNames, `${where}.precision`);
  const roundoffs = requireSize(fields.roundoffs, `${where}.roundoffs`);
  const { unitRoundoff, smallestSubnormal } = precisions[name];
  return inValues(`${roundoffs} unit roundoffs of ${name}`, ({ values }) => {
    const rms = euclideanNorm(values) / Math.sqrt(values.length);
    return Float64Array.from(
      values,
      (value) => roundoffs * (unitRoundoff * Math.max(Math.abs(value), rms) + smallestSubnormal),
    );
  });
}

function givenBudgets(budgets: unknown, where: string): ResolvedTolerance {
  const blocks = numberBlocks(budgets, where);
  for (const block of blocks) requireSizes(block, where);
  return inValues('the given budgets', ({ name, values }) => {
    const given = blocks.find((block) => block.name === name);
    if (given?.values.length === values.length) return given.values;
    throw new InputError({
      where,
      what: given === undefined ? `has none for ${name ?? 'the numbers'}` : `has ${given.values.length}`,
      expected: `expected ${values.length} of them, one for each number that is expected`,
    });
  });
}

function requireSizes(block: NumberBlock, where: string): void {
  const wrong = Array.prototype.findIndex.call(block.values, (value: number) => !isSize(value));
  if (wrong < 0) return;
  const index = entryIndex(block, wrong);
  const at = index.length === 0 ? '' : ` at [${index.join(', ')}]`;
  throw new InputError({
    where: block.name === null ? where : memberPath(where, block.name),
    what: `has ${shown(block.values[wrong])}${at}`,
    expected: 'expected finite numbers, 0 or more',
  });
}

/** Budgets in the unit of the numbers themselves. */
function inValues(words: string, budgets: (expected: NumberBlock) => ArrayLike<number>): ResolvedTolerance {
  return {
    words,
    unit: 'value',
    compare: (actual, expected) => compareEntries(actual.values, expected.values, budgets(expected)),
  };
}

function requireSize(value: unknown, where: string): number {
  if (isSize(value)) return value;
  throw new InputError({
    where,
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    expected: 'expected a finite number, 0 or more',
  });
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
