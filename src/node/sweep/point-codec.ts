import { z } from 'zod';
import { decodeNumbers, encodeNumbers } from '../../contract/wire-number.js';
import type { PointResult } from '../../decay/measure-point.js';

const number = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);
const numbers = z.array(number).transform((values) => {
  const decoded = new Float64Array(values.length);
  decodeNumbers(values, 'values', decoded);
  return decoded;
});

/** A point's result as it stands in a line; each number comes back with all its bits. */
export const pointResultSchema = z.strictObject({
  logNorms: numbers,
  firstZeroLag: z.int().nonnegative().nullable(),
  sigmaMax: number.transform(Number).nullable(),
}) satisfies z.ZodType<PointResult>;

/** Writes a result for JSON, which has no NaN and no infinities. */
export function encodePointResult({ logNorms, firstZeroLag, sigmaMax }: PointResult): unknown {
  return {
    logNorms: encodeNumbers(logNorms),
    firstZeroLag,
    sigmaMax: sigmaMax === null ? null : encodeNumbers([sigmaMax])[0],
  };
}
