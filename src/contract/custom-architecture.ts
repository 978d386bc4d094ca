import { z } from 'zod';
import {
  type Architecture,
  layersSchema,
  type ParameterShape,
  readoutSchema,
  sizeSchema,
} from './architecture.js';
import { evaluateShape, type ParameterInTerms } from './custom-shape.js';
import { parseBy } from './schema-complaint.js';

/**
 * Validates the architecture that a request names to a subject with parameters of its own.
 *
 * `layers` and `bidirectional` are what the subject declares in `supports`; they give the shapes [L·dirs, B, H] of h and
 * [B, T, H·dirs] of the outputs.
 */
export const customArchitectureSchema = z.strictObject({
  cell: z.literal('custom'),
  inputSize: sizeSchema,
  hiddenSize: sizeSchema,
  layers: layersSchema.default(1),
  bidirectional: z.boolean().default(false),
  readout: readoutSchema,
});

/** An architecture of the subject's own, of which only the sizes are known. */
export type CustomArchitecture = z.output<typeof customArchitectureSchema>;

/** An architecture of either kind. */
export type AnyArchitecture = Architecture | CustomArchitecture;

/**
 * Validates a custom architecture and fills in the defaults.
 *
 * @param where - its path, for the message
 * @throws InputError when a key is unknown, missing or of a wrong value
 */
export function resolveCustomArchitecture(input: unknown, where: string): CustomArchitecture {
  return parseBy(customArchitectureSchema, input, where, {
    keys: [...Object.keys(customArchitectureSchema.shape), 'outputSize', 'at'],
  });
}

/**
 * Lists the parameters of a custom architecture as the subject declares them, shapes evaluated at the sizes of a request.
 *
 * A parameter whose shape reads K belongs to the readout: without one it is left out.
 *
 * @throws InputError when a term is no product of an integer and letters
 */
export function customParameterShapes(
  parameters: readonly ParameterInTerms[],
  { inputSize: D, hiddenSize: H, readout }: CustomArchitecture,
  { batchSize: B, sequenceLength: T }: { readonly batchSize: number; readonly sequenceLength: number },
): ParameterShape[] {
  const sizes = { B, T, D, H, K: readout?.outputSize ?? null };
  return parameters
    .filter(({ shape }) => readout !== null || !shape.some(isOfReadout))
    .map(({ name, shape }) => ({
      name,
      shape: evaluateShape(shape, sizes, `describe().parameters.${name}`),
    }));
}

/** Tells whether a parameter's shape depends on the batch, so that its size changes from request to request. */
export function dependsOnBatch({ shape }: ParameterInTerms): boolean {
  return shape.some((term) => /[BT]/.test(term));
}

function isOfReadout(term: string): boolean {
  return term.includes('K');
}
