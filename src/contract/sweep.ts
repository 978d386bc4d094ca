import { z } from 'zod';
import { activations, cells, layersSchema, sizeSchema } from './architecture.js';
import { parseBy } from './schema-complaint.js';

/** What a sweep's networks can read: independent N(0, 1), or the bundled reviews word by word. */
export const sweepInputs = ['random', 'reviews'] as const;
export type SweepInputs = (typeof sweepInputs)[number];

/** How much is measured beside G(k). */
export const sweepMeasures = ['curve', 'usual', 'jacobians'] as const;
export type SweepMeasures = (typeof sweepMeasures)[number];

/** A value or several: what stands alone is a list of one. */
const each = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .union([z.array(item).min(1), item], { error: `${what}, or a list of them` })
    .transform((values) => [values].flat() as z.output<Item>[]);

/** What a block may say of its networks; every combination of what it lists is a series. */
const axes = {
  /** all of them unless said */
  cell: each(z.enum(cells), `one of ${cells.join(', ')}`).optional(),
  /** Elman's: tanh unless said, and relu for the identity */
  activation: each(z.enum(activations), `one of ${activations.join(', ')}`).optional(),
  /** by name; those that the usual sweep compares unless said */
  initialisation: each(z.string().min(1), 'the name of an initialisation').optional(),
  /** scales the recurrent weights of initialisations that have a scale */
  gain: each(z.number().nonnegative(), 'a number of at least 0').optional(),
  /** H */
  hidden: each(sizeSchema, 'a positive whole number').optional(),
  /** L */
  layers: each(layersSchema, 'a positive whole number').optional(),
  inputs: each(z.enum(sweepInputs), `one of ${sweepInputs.join(', ')}`).optional(),
  /** T, in steps */
  lengths: each(sizeSchema, 'a positive whole number').optional(),
};

/** A block of a sweep. */
export type SweepBlock = {
  readonly [Axis in keyof typeof axes]?: Readonly<NonNullable<z.output<(typeof axes)[Axis]>>>;
};

/**
 * Validates a sweep file: what every block has in common, and the blocks. A block's own word goes before the common one.
 */
export const sweepSchema = z.strictObject({
  /** for editors that complete and check JSON files */
  $schema: z.string().optional(),
  ...axes,
  /** how many networks a series measures */
  seeds: sizeSchema.optional(),
  /** how much is measured beside G(k): nothing, contributions and gates and cheap Jacobians, or Jacobians at any price */
  measures: z.enum(sweepMeasures).optional(),
  /** from which the networks' own seeds are drawn */
  seed: z.int().optional(),
  series: z.array(z.strictObject(axes)).min(1).optional(),
});

/** A sweep: blocks of networks, and how many of each. */
export interface Sweep {
  readonly seeds?: number;
  readonly seed?: number;
  readonly measures?: SweepMeasures;
  readonly blocks: readonly SweepBlock[];
}

/**
 * Validates a sweep and gives each block what it leaves to the common part.
 *
 * @param where - the file, for messages
 * @throws InputError when a key is unknown or a value is not of its kind
 */
export function resolveSweep(value: unknown, where: string): Sweep {
  const {
    $schema: _,
    seeds,
    seed,
    measures,
    series,
    ...common
  } = parseBy(sweepSchema, value, where, {
    keys: [...Object.keys(axes), 'seeds', 'seed', 'measures', 'series'],
  });
  return {
    ...(seeds !== undefined && { seeds }),
    ...(seed !== undefined && { seed }),
    ...(measures !== undefined && { measures }),
    blocks: (series ?? [{}]).map((block) => ({ ...common, ...block }) as SweepBlock),
  };
}
