import { requireChoice } from './choice.js';
import { refuseUnknownKeys, requireObject } from './object.js';
import { type Objective, objectiveKinds, reductions } from './request.js';
import type { Tensor } from './tensor.js';
import { decodeTensor, type Encoding, encodeTensor, type WireTensor } from './tensor-codec.js';

/** The cotangents that an objective may hold, each left out where it is zero. */
export const cotangentNames = ['outputs', 'h', 'c'] as const;
export type CotangentName = (typeof cotangentNames)[number];

/** An objective as it travels. */
export type WireObjective = Readonly<Record<string, string | WireTensor>>;

/** Writes an objective for the wire; what is absent is left out. */
export function encodeObjective(objective: Objective, encoding: Encoding): WireObjective {
  const fields: Record<string, string | WireTensor> = { kind: objective.kind };
  if (objective.kind !== 'cotangent') {
    fields.targets = encodeTensor(objective.targets, encoding);
    if (objective.reduction !== undefined) fields.reduction = objective.reduction;
    return fields;
  }
  for (const name of cotangentNames) {
    const cotangent = objective[name];
    if (cotangent !== undefined && cotangent !== null) fields[name] = encodeTensor(cotangent, encoding);
  }
  return fields;
}

/**
 * Reads an objective from the wire; a cotangent that is null is left out, the reduction stays unsaid when it is.
 *
 * @throws InputError when it is malformed or has unknown keys
 */
export function decodeObjective(value: unknown, where: string): Objective {
  const fields = requireObject(value, where, 'an objective: { "kind": "cotangent", … }');
  const kind = requireChoice(fields.kind, objectiveKinds, `${where}.kind`);
  if (kind === 'cotangent') {
    refuseUnknownKeys(fields, ['kind', ...cotangentNames], where);
    const cotangents: { [Name in CotangentName]?: Tensor } = {};
    for (const name of cotangentNames) {
      const cotangent = fields[name];
      if (cotangent === undefined || cotangent === null) continue;
      cotangents[name] = decodeTensor(cotangent, `${where}.${name}`);
    }
    return { kind, ...cotangents };
  }
  refuseUnknownKeys(fields, ['kind', 'targets', 'reduction'], where);
  const targets = decodeTensor(fields.targets, `${where}.targets`);
  if (fields.reduction === undefined) return { kind, targets };
  return { kind, targets, reduction: requireChoice(fields.reduction, reductions, `${where}.reduction`) };
}
