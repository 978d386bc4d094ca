import type { z } from 'zod';
import { alternatives } from '../complaint/alternatives.js';
import { type Complaint, InputError, shown } from '../complaint/input-error.js';
import { nearest } from '../complaint/nearest.js';
import { memberPath } from '../complaint/path.js';

/** What the complaint about an unknown key may know beyond the schema. */
export interface KnownKeys {
  /** every key of the schema, at any depth, to suggest from */
  readonly keys: readonly string[];
  /** explains a key that is known elsewhere; null where it has nothing to say */
  readonly explain?: (key: string, value: unknown) => Omit<Complaint, 'where'> | null;
}

/**
 * Parses a value by a schema and fills in the schema's defaults.
 *
 * @throws InputError for the first issue, an unknown key (often a misspelt one) before everything else
 */
export function parseBy<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
  known: KnownKeys,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]!;
  throw new InputError(complaintOf(issue, value, where, known));
}

function complaintOf(issue: z.core.$ZodIssue, root: unknown, where: string, known: KnownKeys): Complaint {
  const path = pathOf(where, issue.path);
  if (issue.code === 'unrecognized_keys') return unknownKey(issue.keys[0]!, path, root, known);
  const value = valueAt(root, issue.path);
  return {
    where: path,
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    expected: `expected ${expectation(issue)}`,
  };
}

function unknownKey(key: string, path: string, root: unknown, { keys, explain }: KnownKeys): Complaint {
  const where = memberPath(path, key);
  const explained = explain?.(key, root) ?? null;
  if (explained !== null) return { where, ...explained };
  const meant = nearest(key, keys);
  const expected = 'expected only the keys of the contract, because a misspelt one would go unnoticed';
  return {
    where,
    what: 'is an unknown key',
    expected,
    ...(meant !== null && { next: `Perhaps ${meant} is meant` }),
  };
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return (
        { int: 'a whole number', object: 'an object', array: 'an array' }[issue.expected as string] ??
        `a ${issue.expected}`
      );
    case 'invalid_value':
      return alternatives(issue.values);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? alternatives(issue.options) : issue.message;
    case 'too_small':
      if (issue.origin === 'string') return 'a text that is not empty';
      if (issue.origin === 'array') return 'a list that is not empty';
      return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function pathOf(where: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : memberPath(text, String(key))),
    where,
  );
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Readonly<Record<PropertyKey, unknown>>)[key], root);
}
