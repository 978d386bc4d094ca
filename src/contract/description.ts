import { z } from 'zod';
import { InputError, shown } from '../complaint/input-error.js';
import { precisionNames } from '../numeric/precision.js';
import { activations, cells, resetPlacements } from './architecture.js';
import { shapeTerm } from './custom-shape.js';
import { objectiveKinds } from './request.js';
import { parseBy } from './schema-complaint.js';
import { encodings } from './tensor-codec.js';

/** Whose parameter names, shapes and gate order a subject uses. */
export const conventionNames = ['backproof', 'pytorch', 'keras', 'onnx', 'flax'] as const;
/** A framework, or backproof itself, whose names, shapes and gate order parameters may have. */
export type ConventionName = (typeof conventionNames)[number];

/** Which gradients a subject can return: of every parameter, of dense inputs, of the initial h (and c). */
const gradientGroups = ['parameters', 'inputs', 'state'] as const;

/** Names that gradients of something else than a parameter bear, and one that no object can hold. */
const reservedNames: readonly string[] = ['inputs', 'h', 'c', '__proto__'];

const supportsSchema = z.strictObject({
  /** empty for a custom architecture */
  cells: z.array(z.enum(cells)),
  activations: z.array(z.enum(activations)).default(['tanh']),
  reset: z.array(z.enum(resetPlacements)).default(['after']),
  /** the largest number of layers */
  layers: z.int().positive().default(1),
  bidirectional: z.boolean().default(false),
  bias: z.array(z.boolean()).default([true]),
  /** a null readout is supported exactly when the objective `cotangent` is */
  readout: z.array(z.enum(['last', 'every'])).default([]),
  lengths: z.boolean().default(false),
  state: z.boolean().default(false),
  tokens: z.boolean().default(false),
  objectives: z.array(z.enum(objectiveKinds)).default(['cotangent']),
  gradients: z.array(z.enum(gradientGroups)).default(['parameters']),
  outputs: z.boolean().default(false),
});

const customParametersSchema = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      shape: z.array(z.string().regex(shapeTerm, 'a product such as "4H", of letters B, T, D, H, K')).min(1),
    }),
  )
  .min(1)
  .refine((parameters) => new Set(parameters.map(({ name }) => name)).size === parameters.length, {
    error: 'names that differ, because gradients come back by name',
  })
  .refine((parameters) => parameters.every(({ name }) => !reservedNames.includes(name)), {
    error: 'names other than inputs, h, c and __proto__, because those mean something else',
  });

/**
 * Validates what `describe()` returns and fills in the defaults; keys that the contract does not know are dropped, except
 * in `supports`, where a misspelt one would silently narrow what is checked.
 */
export const descriptionSchema = z.object({
  name: z.string().min(1),
  version: z.string().default('unknown'),
  /** what it computes in */
  precision: z.enum(precisionNames),
  convention: z.enum(conventionNames).default('backproof'),
  supports: supportsSchema,
  /** how it wants and sends tensors */
  encoding: z.enum(encodings).default('json'),
  /** whether it takes JSON-RPC batches */
  batch: z.boolean().default(false),
  /** the parameters of an architecture of its own; null: one of ours */
  parameters: customParametersSchema.nullable().default(null),
});

/**
 * What a subject says of itself, as it writes it.
 *
 * @interface
 */
export type DescriptionInput = z.input<typeof descriptionSchema>;
/**
 * What a subject says of itself, with every default filled in.
 *
 * @interface
 */
export type ResolvedDescription = z.output<typeof descriptionSchema>;
/** A parameter of a custom architecture: its name, and its shape in terms such as `4H`. */
export type CustomParameter = NonNullable<ResolvedDescription['parameters']>[number];

/**
 * Validates what a subject says of itself and fills in the defaults.
 *
 * @throws InputError when something is missing, unknown or misspelt
 */
export function resolveDescription(value: unknown, where = 'describe()'): ResolvedDescription {
  const described = parseBy(descriptionSchema, value, where, { keys: Object.keys(supportsSchema.shape) });
  const { cells: declared } = described.supports;
  if (described.parameters !== null && declared.length > 0) {
    throw new InputError({
      where: `${where}.supports.cells`,
      what: `is ${shown(declared)} beside parameters`,
      expected: 'expected [], because parameters of its own make another architecture than those cells',
      next: 'Describe two subjects, one of each kind',
    });
  }
  return described;
}
