import { z } from 'zod';
import { architectureSchema } from './architecture.js';
import { customArchitectureSchema } from './custom-architecture.js';
import { descriptionSchema } from './description.js';
import { objectiveKinds, reductions, wants } from './request.js';
import { dataTypes } from './tensor.js';

// The messages of the contract as they travel, for others to read and to check against. At run time `wire.ts` judges: it is
// faster, knows the request that a reply answers, and says where something is wrong. A spec holds the two together.

/** What the schemas are called where they are printed, and what they say. */
export const wireNames = z.registry<{ readonly id: string; readonly description: string }>();

/** `__proto__` is no name: it replaces an object's prototype. */
const name = z.string().regex(/^(?!__proto__$)/);

const notFinite = z.enum(['NaN', 'Infinity', '-Infinity']);

const numberSchema = z.union([z.number(), notFinite]).register(wireNames, {
  id: 'number',
  description: 'A number; those that JSON lacks are strings, spelt exactly so.',
});

/** From here on a number rounds to a float32 infinity: half-way between the largest float32 and 2^128. */
const beyondFloat32 = 2 ** 128 - 2 ** 103;
const float32 = z.union([z.number().gt(-beyondFloat32).lt(beyondFloat32), notFinite]);
const int32 = z.int32();

const shape = z.array(z.int().positive());
const numbers = { shape, base64: z.never().optional() };
/** RFC 4648, section 4: whole groups of four, padded. */
const base64 = z.string().regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);

const tensorSchema = z
  .union([
    z.object({ ...numbers, dtype: z.literal('float64').nullish(), data: z.array(numberSchema) }),
    z.object({ ...numbers, dtype: z.literal('float32'), data: z.array(float32) }),
    z.object({ ...numbers, dtype: z.literal('int32'), data: z.array(int32) }),
    z.object({ shape, dtype: z.enum(dataTypes).nullish(), base64, data: z.never().optional() }),
  ])
  .register(wireNames, {
    id: 'tensor',
    description:
      'An array, row-major; float64 unless dtype says otherwise. Its numbers stand in data, or as little-endian bytes in base64; there are as many as its shape says.',
  });

const nestedSchema: z.ZodType = z
  .lazy(() => z.union([z.array(numberSchema), z.array(nestedSchema)]))
  .register(wireNames, {
    id: 'nestedArray',
    description: 'An array of the shape that is known from the request.',
  });

const replyTensorSchema = z.union([tensorSchema, nestedSchema]);

const initialStateSchema = z
  .strictObject({ h: tensorSchema, c: tensorSchema.nullish() })
  .register(wireNames, {
    id: 'states',
    description: 'The initial states [L·dirs, B, H]; c for an LSTM alone.',
  });

const finalStateSchema = z
  .object({ h: replyTensorSchema, c: replyTensorSchema.nullish() })
  .register(wireNames, {
    id: 'finalStates',
    description: 'The final states [L·dirs, B, H]; an LSTM owes c as well.',
  });

const [cotangent, crossEntropy, squaredError] = objectiveKinds;
const scored = { targets: tensorSchema, reduction: z.enum(reductions).optional() };

const objectiveSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal(cotangent),
      outputs: tensorSchema.nullish(),
      h: tensorSchema.nullish(),
      c: tensorSchema.nullish(),
    }),
    z.strictObject({ kind: z.literal(crossEntropy), ...scored }),
    z.strictObject({ kind: z.literal(squaredError), ...scored }),
  ])
  .register(wireNames, {
    id: 'objective',
    description:
      'What is differentiated: ⟨cotangent, value⟩ summed over those given; cross-entropy in nats; or half the squared error of the logits.',
  });

const requestArchitectureSchema = z
  .discriminatedUnion('cell', [architectureSchema, customArchitectureSchema])
  .register(wireNames, {
    id: 'architecture',
    description: 'The network that is asked about; "custom" where the subject lists parameters of its own.',
  });

const asked = {
  architecture: requestArchitectureSchema,
  parameters: z.record(name, tensorSchema),
  lengths: z.array(z.int().positive()).nullish(),
  state: initialStateSchema.nullish(),
  objective: objectiveSchema,
  want: z.array(z.enum(wants)),
};

export const wireRequestSchema = z
  .union([
    z.strictObject({ ...asked, inputs: tensorSchema, tokens: z.null().optional() }),
    z.strictObject({ ...asked, tokens: tensorSchema, inputs: z.null().optional() }),
  ])
  .register(wireNames, {
    id: 'request',
    description: 'One problem: the params of evaluate. It has either inputs [B, T, D] or tokens [B, T].',
  });

export const wireReplySchema = z
  .object({
    loss: numberSchema,
    outputs: replyTensorSchema.nullish(),
    state: finalStateSchema.nullish(),
    gradients: z.record(name, replyTensorSchema.nullable()).nullish(),
  })
  .register(wireNames, {
    id: 'reply',
    description: 'The result of evaluate. Each gradient has the name and shape of what it belongs to.',
  });

export const wireDescriptionSchema = descriptionSchema.register(wireNames, {
  id: 'description',
  description:
    'The result of describe: what a subject says of itself. What is left out of supports has its default.',
});
