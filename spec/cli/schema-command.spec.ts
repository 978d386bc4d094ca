import { CommanderError } from '@commander-js/extra-typings';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { schemaCommand } from '../../src/cli/schema-command.js';
import { faultVocabulary } from '../../src/contract/fault-vocabulary.js';
import { allJsonSchemas, jsonSchema, schemaNames } from '../../src/contract/json-schemas.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** What the command prints. */
async function printed(...args: string[]): Promise<string> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  await schemaCommand().exitOverride().parseAsync(args, { from: 'user' });
  return text;
}

describe('schemaCommand', () => {
  it.each(schemaNames)('prints the schema of %s', async (name) => {
    const text = await printed(name);
    expect(JSON.parse(text)).toEqual(jsonSchema(name));
    expect(text).toMatch(/^\{\n {2}"\$schema"[\s\S]*\}\n$/);
  });

  it('prints the vocabulary of faults', async () => {
    expect(JSON.parse(await printed('faults'))).toEqual(faultVocabulary());
  });

  it('prints everything in one document', async () => {
    expect(JSON.parse(await printed())).toEqual({ ...allJsonSchemas(), faults: faultVocabulary() });
  });

  it('refuses another part', async () => {
    await expect(printed('request')).rejects.toBeInstanceOf(CommanderError);
  });
});
