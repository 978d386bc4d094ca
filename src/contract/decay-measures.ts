import { z } from 'zod';

const lag = z.int().nonnegative();
const missing = z.number().nullable();
const byLag = z.array(missing);
const quantiles = z.strictObject({ median: z.number(), low: z.number(), high: z.number() }).nullable();

/** Validates what a series of the decay document holds beside G(k). */
export const decayMeasuresSchema = z.strictObject({
  contributions: z.array(
    z.strictObject({
      parameter: z.string().min(1),
      logNorms: byLag,
      shares: byLag,
      massHorizons: z.array(z.strictObject({ share: z.number(), lag: lag.nullable() })),
      agreement: quantiles,
      truncations: z.array(z.strictObject({ window: lag, relativeError: quantiles, cosine: quantiles })),
    }),
  ),
  gateMemory: z.strictObject({ probabilities: z.array(z.number()), halfLives: byLag }).nullable(),
  spectrum: z.array(z.strictObject({ mean: missing, low: missing, high: missing })).nullable(),
  singularValues: z
    .array(z.strictObject({ lag, logs: byLag, logRmsGain: quantiles, logCondition: quantiles }))
    .nullable(),
});
