import { Argument, Command } from '@commander-js/extra-typings';
import { faultVocabulary } from '../contract/fault-vocabulary.js';
import { allJsonSchemas, jsonSchema, type SchemaName, schemaNames } from '../contract/json-schemas.js';
import { oneOf } from './option-values.js';
import { paragraph } from './paragraph.js';

const parts = [...schemaNames, 'faults'] as const;

/** `backproof schema`: what others write programs against, as JSON. */
export function schemaCommand() {
  return new Command('schema')
    .summary(`prints what programs can rely on: ${parts.join(', ')}`)
    .description(
      paragraph(`Prints JSON Schema (2020-12) of the result document (--json), of the messages between backproof and a subject, of an
architecture, of a configuration file and of a sweep of decay measurements; and the vocabulary of faults: each id with its section, its meaning and what its
detail says. Without a part it prints one document, the schemas under "$defs" and the vocabulary under "faults".`),
    )
    .addArgument(
      new Argument('[part]', `one of ${parts.join(', ')}`).argParser((text: string) => oneOf(parts)(text)),
    )
    .addHelpText('after', examples)
    .action((part) => {
      process.stdout.write(`${JSON.stringify(printed(part), null, 2)}\n`);
    });
}

const examples = `
Examples:
  backproof schema result > result.schema.json   to check what --json prints
  backproof schema configuration                 for "$schema" in backproof.config.json
  backproof schema faults                        every id that a finding may name`;

function printed(part: SchemaName | 'faults' | undefined): unknown {
  if (part === undefined) return { ...allJsonSchemas(), faults: faultVocabulary() };
  return part === 'faults' ? faultVocabulary() : jsonSchema(part);
}
