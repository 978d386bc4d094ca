import { createHash } from 'node:crypto';
import { z } from 'zod';
import { architectureSchema } from '../../contract/architecture.js';
import type { DecayPoint } from '../../decay/plan-decay.js';
import type { SeriesPlan } from '../../decay/series-plan.js';
import type { DecayOrigin } from '../../decay/summarise.js';

/** What the first line of a sweep's file says: all that a report needs beside the results. */
export const sweepHeadSchema = z.strictObject({
  schema: z.literal('backproof/decay-points@1'),
  version: z.string(),
  /** the command that makes the whole report */
  command: z.string(),
  seed: z.number(),
  epsilon: z.number().gt(0).lt(1),
  /** of the whole plan, parameters and inputs included: files of one sweep have the same */
  plan: z.string(),
  /** which points are measured here */
  shard: z
    .strictObject({ index: z.int().positive(), count: z.int().positive() })
    .refine(({ index, count }) => index <= count),
  series: z
    .array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        architecture: architectureSchema,
        initialisation: z.string(),
        inputs: z.union([
          z.strictObject({ kind: z.enum(['random', 'reviews']) }),
          z.strictObject({ kind: z.literal('texts'), name: z.string() }),
        ]),
        length: z.int().positive(),
        meanField: z.number().exactOptional(),
      }),
    )
    .min(1),
  seeds: z.array(z.int()).min(1),
});

/** What the first line of a sweep's file says. */
export type SweepHead = z.output<typeof sweepHeadSchema>;

/** Makes the first line of a sweep: every series has every seed, series by series. */
export function sweepHead(
  points: readonly DecayPoint[],
  origin: DecayOrigin,
  shard: SweepHead['shard'],
): SweepHead {
  const plans = [...new Set(points.map(({ series }) => series))];
  const seeds = points.filter(({ series }) => series === plans[0]).map(({ seed }) => seed);
  const { version, command, seed, epsilon } = origin;
  return {
    schema: 'backproof/decay-points@1',
    version,
    command,
    seed,
    epsilon,
    plan: planChecksum(plans, seeds),
    shard: { index: shard.index, count: shard.count },
    series: plans.map(({ id, label, architecture, initialisation, inputs, length, meanField }) => ({
      id,
      label,
      architecture,
      initialisation,
      inputs: inputs.kind === 'texts' ? { kind: 'texts', name: inputs.name } : { kind: inputs.kind },
      length,
      ...(meanField !== undefined && { meanField }),
    })),
    seeds,
  };
}

/** Numbers of weights by their bytes: as text they would be three times as long. */
function planChecksum(plans: readonly SeriesPlan[], seeds: readonly number[]): string {
  const digest = (bytes: DataView | string) => createHash('sha256').update(bytes).digest('hex');
  const text = JSON.stringify([plans, seeds], (_, value: unknown) =>
    ArrayBuffer.isView(value) ? digest(bytesOf(value)) : value,
  );
  return digest(text);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
