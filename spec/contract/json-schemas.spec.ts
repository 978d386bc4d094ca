import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { allJsonSchemas, jsonSchema, schemaNames } from '../../src/contract/json-schemas.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { schemaViolations } from './schema-violations.js';

describe('jsonSchema', () => {
  it.each(schemaNames)('makes %s a schema that stands by itself', (name) => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    expect(() => ajv.compile(jsonSchema(name))).not.toThrow();
    expect(jsonSchema(name)).toMatchObject({ $id: `urn:backproof:${name}`, title: expect.any(String) });
  });

  it('lets an architecture leave out what has a default', () => {
    const ofArchitecture = schemaViolations('architecture');
    for (const architecture of [
      { cell: 'lstm', inputSize: 2, hiddenSize: 3 },
      resolveArchitecture({ cell: 'gru', inputSize: 2, hiddenSize: 3, readout: { outputSize: 2 } }, 'x'),
    ])
      expect(ofArchitecture(architecture)).toEqual([]);
    expect(ofArchitecture({ cell: 'lstm', inputSize: 2 })).not.toEqual([]);
    expect(ofArchitecture({ cell: 'lstm', inputSize: 2, hiddenSize: 3, activation: 'relu' })).not.toEqual([]);
  });

  it('describes configuration files with architectures that are written out', () => {
    const ofConfiguration = schemaViolations('configuration');
    const architecture = { cell: 'lstm', inputSize: 2, hiddenSize: 3 };
    expect(ofConfiguration({})).toEqual([]);
    expect(
      ofConfiguration({ $schema: 'x', seed: 7, architecture: ['gru.json', architecture], failures: false }),
    ).toEqual([]);
    for (const wrong of [
      { sead: 7 },
      { seed: '7' },
      { failures: true },
      { architecture: { cell: 'rnn' } },
      [],
    ])
      expect(ofConfiguration(wrong)).not.toEqual([]);
  });
});

describe('allJsonSchemas', () => {
  it('holds every schema, each to be referred to by its own name', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true }).addSchema(allJsonSchemas());
    for (const name of schemaNames) expect(ajv.getSchema(`urn:backproof:${name}`)).toBeTypeOf('function');
    expect(Object.keys(allJsonSchemas().$defs as object)).toEqual([...schemaNames]);
  });
});
