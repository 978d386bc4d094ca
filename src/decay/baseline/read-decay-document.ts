import { InputError, shown } from '../../complaint/input-error.js';
import { decayKeys, decaySchema, decaySchemaName } from '../../contract/decay.js';
import { parseBy } from '../../contract/schema-complaint.js';
import type { DecayDocument } from '../decay-document.js';

/**
 * Reads the text of a decay.json.
 *
 * @param where - what messages call it, its path say
 * @throws InputError when it is no JSON, cut short for one, or no decay document
 */
export function readDecayDocument(text: string, where: string): DecayDocument {
  return parseDecayDocument(parsedJson(text, where), where);
}

/**
 * Validates a decay document that somebody else has written, or changed.
 *
 * @param where - what messages call it, its path say
 * @throws InputError for the first thing that is wrong: another schema or version, a key that is missing or unknown, a value
 *   of another kind, arrays that are not parallel to the lags
 */
export function parseDecayDocument(value: unknown, where: string): DecayDocument {
  requireSchema(value, where);
  return parseBy(decaySchema, value, where, { keys: decayKeys });
}

function parsedJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError({
      where,
      what: `is no JSON (${shown(cause instanceof Error ? cause.message : cause, 120)})`,
      expected: 'expected a decay.json as backproof decay writes it',
      next: 'Measure it again, or restore it from version control',
    });
  }
}

/** Another schema is told before its parts are looked at: they would all be wrong. */
function requireSchema(value: unknown, where: string): void {
  const named = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (named === decaySchemaName) return;
  throw new InputError({
    where,
    what: named === undefined ? 'does not say what it is' : `says that it is ${shown(named)}`,
    expected: `expected "schema": "${decaySchemaName}", because that is the only form that this version compares`,
    next: 'Name a decay.json that backproof decay wrote',
  });
}
