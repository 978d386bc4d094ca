import { z } from 'zod';
import { wireDescriptionSchema, wireNames, wireReplySchema, wireRequestSchema } from './wire-schema.js';

const version = { jsonrpc: z.literal('2.0') };
const id = z.int();

/** A call, as the harness writes it: `describe` once and first, then `evaluate`. */
const callSchema = z
  .union([
    z.strictObject({ ...version, id, method: z.literal('describe') }),
    z.strictObject({ ...version, id, method: z.literal('evaluate'), params: wireRequestSchema }),
  ])
  .register(wireNames, { id: 'call', description: 'A JSON-RPC 2.0 call, one line on the subject’s stdin.' });

const noError = z.never().optional();

/** An answer, as a subject writes it; one to each call. An id of null says that the call could not even be read. */
const answerSchema = z
  .union([
    z.object({ ...version, id, result: wireDescriptionSchema, error: noError }),
    z.object({ ...version, id, result: wireReplySchema, error: noError }),
    z.object({
      ...version,
      id: id.nullable(),
      result: z.never().optional(),
      error: z.object({ code: z.int(), message: z.string() }),
    }),
  ])
  .register(wireNames, {
    id: 'answer',
    description:
      'A JSON-RPC 2.0 reply, one line on the subject’s stdout. The error −32001 says that a case is not supported; any other ends the run.',
  });

/** A line in either direction; a subject with `"batch": true` gets several calls in an array, and answers in one. */
export const rpcMessageSchema = z.union([
  callSchema,
  z.array(callSchema).min(2),
  answerSchema,
  z.array(answerSchema).min(2),
]);
