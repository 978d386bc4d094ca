import { z } from 'zod';
import { decodeNumbers, encodeNumber, encodeNumbers } from '../../contract/wire-number.js';
import type { PointResult } from '../../decay/measure-point.js';
import type { PointMeasures } from '../../decay/measures/point-measures.js';

const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);
const numbers = z.array(number).transform((values) => {
  const decoded = new Float64Array(values.length);
  decodeNumbers(values, 'values', decoded);
  return decoded;
});

const numberOrInfinity = number.transform(Number);

const measures = z.strictObject({
  contributions: z.array(
    z.strictObject({
      parameter: z.templateLiteral([
        z.enum(['Wax', 'Waa']),
        z.union([z.literal(''), z.templateLiteral(['_l', z.number()])]),
      ]),
      logNorms: numbers,
      logShares: numbers,
      agreement: numberOrInfinity,
      truncations: z.array(
        z.strictObject({
          window: z.int().positive(),
          relativeError: numberOrInfinity,
          cosine: numberOrInfinity,
        }),
      ),
    }),
  ),
  gateLogs: numbers.nullable(),
  exponents: numbers.nullable(),
  singularValues: z.array(z.strictObject({ lag: z.int().positive(), logs: numbers })).nullable(),
}) satisfies z.ZodType<PointMeasures>;

/** A point's result as it stands in a line; each number comes back with all its bits. */
export const pointResultSchema = z.strictObject({
  logNorms: numbers,
  firstZeroLag: z.int().nonnegative().nullable(),
  sigmaMax: numberOrInfinity.nullable(),
  measures: measures.nullable().exactOptional(),
}) satisfies z.ZodType<PointResult>;

/** Writes a result for JSON, which has no NaN, no infinities and no typed arrays. */
export function encodePointResult(result: PointResult): unknown {
  return encoded(result);
}

function encoded(value: unknown): unknown {
  if (typeof value === 'number') return encodeNumber(value);
  if (value instanceof Float64Array) return encodeNumbers(value);
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encoded(member)]));
}
