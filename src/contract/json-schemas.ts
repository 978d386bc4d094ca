import { z } from 'zod';
import { architectureSchema } from './architecture.js';
import { configurationSchema, inlineArchitectureSchema } from './configuration.js';
import { resultJsonSchema } from './result.js';
import { rpcMessageSchema } from './rpc-schema.js';
import { sweepSchema } from './sweep.js';
import { wireNames } from './wire-schema.js';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** What has a JSON Schema. */
export const schemaNames = ['result', 'contract', 'architecture', 'configuration', 'sweep'] as const;
export type SchemaName = (typeof schemaNames)[number];

/**
 * Makes the JSON Schema (2020-12) of the result document, the contract's messages, an architecture, a configuration file or a sweep of
 * decay measurements.
 *
 * Each is a document with an `$id` of its own, `urn:backproof:contract`, so that several fit into one. What relates parts of
 * a document, a tensor's shape and the count of its numbers, is beyond JSON Schema and left to who reads it.
 */
export function jsonSchema(name: SchemaName): Readonly<Record<string, unknown>> {
  const { $schema: _, ...schema } = makers[name]() as Readonly<Record<string, unknown>>;
  return { $schema: dialect, $id: `urn:backproof:${name}`, title: titles[name], ...schema };
}

/** Makes one document of all the schemas, under `$defs`. */
export function allJsonSchemas(): Readonly<Record<string, unknown>> {
  const schemas = schemaNames.map((name) => {
    const { $schema: _, ...schema } = jsonSchema(name);
    return [name, schema];
  });
  return {
    $schema: dialect,
    $id: 'urn:backproof:all',
    title: 'backproof',
    $defs: Object.fromEntries(schemas),
  };
}

const titles: Readonly<Record<SchemaName, string>> = {
  result: 'The result document of backproof check --json',
  contract: 'A message between backproof and a subject',
  architecture: 'The architecture of a recurrent network',
  configuration: 'backproof.config.json, or "backproof" in package.json',
  sweep: 'The file of backproof decay --sweep',
};

const makers: Readonly<Record<SchemaName, () => object>> = {
  result: resultJsonSchema,
  contract: () => z.toJSONSchema(rpcMessageSchema, { io: 'input', metadata: wireNames }),
  architecture: architectureJsonSchema,
  configuration: () =>
    z.toJSONSchema(configurationSchema, {
      io: 'input',
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema === inlineArchitectureSchema) Object.assign(jsonSchema, architectureJsonSchema());
      },
    }),
  sweep: () => z.toJSONSchema(sweepSchema, { io: 'input' }),
};

function architectureJsonSchema(): object {
  const { $schema: _, ...schema } = z.toJSONSchema(architectureSchema, { io: 'input' });
  return schema;
}
