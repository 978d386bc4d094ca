import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { InputError } from '../../complaint/input-error.js';
import { architectureSchema } from '../../contract/architecture.js';
import { parseBy } from '../../contract/schema-complaint.js';
import { type TrainedIndex, trainedTasks } from '../../example/trained-network.js';
import { jsonOutline } from '../process/json-outline.js';

/** Lists inside of lists: far more than any index has; what is nested without end takes minutes to parse. */
const deepest = 16;

const share = z.number().min(0).max(1);

/** A median is null where it was no finite number: JSON has no other word for it. */
const accuracies = z
  .array(
    z.object({
      distance: z.int().positive(),
      examples: z.int().positive(),
      accuracy: z.object({ share, low: share, high: share }),
      medianGradient: z.number().nullable(),
      medianOcclusion: z.number().nullable(),
    }),
  )
  .min(1);

const task = z.object({ tokens: z.array(z.string()).min(1), labels: z.array(z.string()).min(1) });

const indexSchema = z.object({
  tasks: z.object({ agreement: task, rating: task }),
  networks: z.array(
    z.object({
      file: z.string().regex(/^[\w-]+\.safetensors$/, 'the name of a safetensors file, without a folder'),
      task: z.enum(trainedTasks),
      architecture: architectureSchema,
      training: z.object({ seed: z.number() }),
      heldOutLoss: z.number().nullable(),
      chanceLoss: z.number(),
      accuracy: accuracies,
      untrained: accuracies,
    }),
  ),
});

/**
 * Reads the index of trained networks: every part of it that others rely on is checked.
 *
 * @param where - what the message calls the file
 * @throws InputError when it is no JSON, lacks a part or has one of another kind, or a task has no network
 */
export function parseTrainedIndex(bytes: Buffer, where: string): TrainedIndex {
  const index = parsedJson(bytes, where);
  const { networks } = parseBy(indexSchema, index, where, { keys: [] });
  for (const task of trainedTasks) {
    if (!networks.some((network) => network.task === task)) refuse(where, `has no network for ${task}`);
  }
  return index as TrainedIndex;
}

function parsedJson(bytes: Buffer, where: string): unknown {
  if (!isUtf8(bytes)) return refuse(where, 'is not UTF-8');
  if (jsonOutline(bytes).depth > deepest) return refuse(where, 'has lists inside of lists');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return refuse(where, 'is no JSON');
  }
}

function refuse(where: string, what: string): never {
  throw new InputError({
    where,
    what,
    expected: 'expected the index of the trained networks that come with backproof',
    next: 'Install backproof again',
  });
}
