import { z } from 'zod';
import { activations, cells } from './architecture.js';
import { decayMeasuresSchema } from './decay-measures.js';

const text = z.string().min(1);
const size = z.int().positive();
const lag = z.int().nonnegative();
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const missing = z.number().nullable();
const byLag = z.array(missing);

/** Names the form of the decay document. */
export const decaySchemaName = 'backproof/decay@1';

const runSchema = z.strictObject({
  seed: z.number(),
  logNorms: byLag,
  logNormAtZero: missing,
  slope: missing,
  fate: z.enum(['fine', 'vanished', 'exploded', 'infinite', 'nan', 'zero']),
  firstZeroLag: lag.nullable(),
});

const shareSchema = z.strictObject({ count, share, low: share, high: share, confidence: share });

const seriesSchema = z
  .strictObject({
    id: text,
    label: text,
    cell: z.enum(cells),
    activation: z.enum(activations).nullable(),
    initialisation: text,
    inputs: text,
    hiddenSize: size,
    inputSize: size,
    length: size,
    quantity: z.enum(['state', 'inputs']).exactOptional(),
    lags: z.array(lag).min(1),
    runs: z.array(runSchema).min(1),
    median: byLag,
    low: byLag,
    high: byLag,
    rate: z
      .strictObject({ perStep: z.number(), low: z.number(), high: z.number(), confidence: share, runs: size })
      .nullable(),
    rateReason: text.nullable(),
    fit: z.strictObject({ from: lag, to: lag }).nullable(),
    shape: z.strictObject({
      verdict: z.enum(['exponential', 'power law', 'several rates', 'plateau', 'growth', 'undetermined']),
      reason: text,
    }),
    halfLife: missing,
    doublingTime: missing,
    horizon: lag.nullable(),
    bound: z
      .strictObject({ logNorms: z.array(z.number()), sigmaMax: z.number(), gamma: z.number() })
      .nullable(),
    boundReason: text.nullable(),
    shares: z.strictObject({ vanished: shareSchema, exploded: shareSchema }),
    floors: z.array(
      z.strictObject({
        precision: z.enum(['float16', 'bfloat16', 'float32', 'float64']),
        belowNormal: lag.nullable(),
        zero: lag.nullable(),
      }),
    ),
    sentence: text,
    meanField: z.number().exactOptional(),
    measures: decayMeasuresSchema.exactOptional(),
    agreement: z
      .strictObject({
        verdict: z.enum(['agrees', 'differs', 'inconclusive']),
        worst: z.number().nonnegative().nullable(),
        partsAt: lag.nullable(),
        sentence: text,
      })
      .exactOptional(),
  })
  .superRefine(requireParallel);

/** Validates the document that `backproof decay` writes as decay.json. */
export const decaySchema = z
  .strictObject({
    schema: z.literal(decaySchemaName),
    version: text,
    command: text,
    seed: z.number(),
    epsilon: z.number().gt(0).lt(1),
    series: z.array(seriesSchema),
  })
  .superRefine(({ series }, context) => {
    const twice = firstTwice(series.map(({ id }) => id));
    if (twice !== null)
      complain(context, ['series', twice, 'id'], 'an id of its own, because series are known by it');
  });

/** Every key of the document, to suggest from where one is misspelt. */
export const decayKeys: readonly string[] = [decaySchema, seriesSchema, runSchema].flatMap(({ shape }) =>
  Object.keys(shape),
);

interface ByLag {
  readonly length: number;
  readonly lags: readonly number[];
  readonly runs: readonly { readonly seed: number; readonly logNorms: readonly unknown[] }[];
  readonly median: readonly unknown[];
  readonly low: readonly unknown[];
  readonly high: readonly unknown[];
  readonly bound: { readonly logNorms: readonly unknown[] } | null;
}

/** Checks what relates the parts of a series: lags that ascend within T, a number a lag everywhere, seeds that differ. */
function requireParallel(series: ByLag, context: z.core.$RefinementCtx): void {
  const { length, lags, runs, bound } = series;
  const falls = lags.findIndex((one, index) => one > length || one <= (lags[index - 1] ?? -1));
  if (falls >= 0)
    complain(context, ['lags', falls], `lags that ascend from 0 to at most ${length}, which T is`);
  for (const [path, values] of [
    ...(['median', 'low', 'high'] as const).map((name) => [[name], series[name]] as const),
    ...(bound === null ? [] : [[['bound', 'logNorms'], bound.logNorms] as const]),
    ...runs.map(({ logNorms }, index) => [['runs', index, 'logNorms'], logNorms] as const),
  ]) {
    if (values.length !== lags.length) complain(context, [...path], `${lags.length} entries, one a lag`);
  }
  const twice = firstTwice(runs.map(({ seed }) => seed));
  if (twice !== null)
    complain(context, ['runs', twice, 'seed'], 'a seed of its own, because runs pair up by it');
}

function firstTwice(values: readonly unknown[]): number | null {
  const index = values.findIndex((value, at) => values.indexOf(value) < at);
  return index < 0 ? null : index;
}

function complain(context: z.core.$RefinementCtx, path: (string | number)[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}
