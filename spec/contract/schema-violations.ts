import { Ajv2020 } from 'ajv/dist/2020.js';
import { allJsonSchemas } from '../../src/contract/json-schemas.js';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true }).addSchema(allJsonSchemas());

/**
 * Makes a judge by one of the schemas that `backproof schema` prints, or by a definition in it.
 *
 * @param what - `result`, `contract#/$defs/reply`
 * @returns what is wrong with parsed JSON, nothing when it is valid
 */
export function schemaViolations(what: string): (document: unknown) => readonly string[] {
  const validate = ajv.compile({ $ref: `urn:backproof:${what}` });
  return (document) =>
    validate(document)
      ? []
      : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}
