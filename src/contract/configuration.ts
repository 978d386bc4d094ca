import { z } from 'zod';
import type { Complaint } from '../complaint/input-error.js';
import { nearest } from '../complaint/nearest.js';
import { type ArchitectureInput, cells } from './architecture.js';
import { parseBy } from './schema-complaint.js';

const text = z.string().min(1);
const list = <Item extends z.ZodType>(item: Item, what: string) =>
  z.union([item, z.array(item).min(1)], { error: `${what}, or a list of them` });

/** An architecture written out; what it may hold is `resolveArchitecture`'s to say. */
export const inlineArchitectureSchema = z.custom<ArchitectureInput>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/**
 * The options of `backproof check` as a configuration file holds them, each under the name of its flag.
 *
 * It says which keys there are and of what type; which values a key takes is said once, by its flag. Paths are relative to
 * the file.
 */
export const configurationSchema = z.strictObject({
  /** for editors that complete and check JSON files */
  $schema: z.string().optional(),
  /** a built-in subject, or the path of a module whose default export is one; it excludes command */
  subject: text.optional(),
  /** what starts a subject in a process of its own; it excludes subject */
  command: text.optional(),
  /** files that hold an architecture each, or architectures */
  architecture: list(z.union([text, inlineArchitectureSchema]), 'a path, an architecture').optional(),
  maxHidden: z.number().optional(),
  maxLength: z.number().optional(),
  /** the Python that runs the built-in subjects in Python */
  python: text.optional(),
  seed: z.number().optional(),
  cases: z.number().optional(),
  miss: z.number().optional(),
  exhaustive: z.boolean().optional(),
  grep: text.optional(),
  cell: list(z.enum(cells), `one of ${cells.join(', ')}`).optional(),
  /** in milliseconds */
  timeout: z.number().optional(),
  /** in bytes, or a text such as 64MiB */
  maxReply: z.union([z.number(), text], { error: 'a number of bytes, or a text such as "64MiB"' }).optional(),
  bail: z.boolean().optional(),
  /** each alone or with its file: `junit`, `junit=report.xml` */
  reporter: list(text, 'the name of a reporter').optional(),
  outputFile: text.optional(),
  quiet: z.boolean().optional(),
  /** the file of failures that are known */
  baseline: text.optional(),
  /** the folder that remembers failing cases; false: none */
  failures: z.union([text, z.literal(false)], { error: 'a folder, or false' }).optional(),
});

/**
 * The options of `backproof check` as a configuration file holds them.
 *
 * @interface
 */
export type Configuration = z.input<typeof configurationSchema>;

/** The keys of a configuration, other than `$schema`. */
export const configurationKeys = configurationSchema.omit({ $schema: true }).keyof().options;
export type ConfigurationKey = (typeof configurationKeys)[number];

/**
 * Gives back a configuration as it is, so that an editor completes and checks it: `export default defineConfig({ … })`.
 */
export function defineConfig(configuration: Configuration): Configuration {
  return configuration;
}

/**
 * Validates the keys and types of a configuration.
 *
 * @param where - the file, and the key under which it stands there, for messages: `package.json: backproof`
 * @throws InputError when a key is unknown or of another type
 */
export function resolveConfiguration(value: unknown, where: string): Configuration {
  const { $schema: _, ...configuration } = parseBy(configurationSchema, value, where, {
    keys: configurationKeys,
    explain: explainKey,
  });
  return configuration;
}

/** What has no place in a file although it is an option, and what to do instead. */
const commandLineOnly: Readonly<Record<string, readonly [because: string, next: string]>> = {
  path: ['it replays one case of one run', 'Give it as --path'],
  json: ['it is one of several reporters', 'Write reporter: "json"'],
  updateBaseline: ['it is meant for one run', 'Give it as --update-baseline'],
};

function explainKey(key: string): Omit<Complaint, 'where'> {
  const reason = Object.hasOwn(commandLineOnly, key) ? commandLineOnly[key] : undefined;
  if (reason !== undefined) {
    const [because, next] = reason;
    return { what: 'is no key of a configuration', expected: `expected none, because ${because}`, next };
  }
  const meant = nearest(key, configurationKeys);
  return {
    what: 'is an unknown key',
    expected: 'expected an option of check, because a misspelt one would go unnoticed',
    ...(meant !== null && { next: `Perhaps ${meant} is meant` }),
  };
}
