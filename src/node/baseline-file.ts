import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Baseline } from '../check/memory/baseline.js';
import { InputError, shown } from '../complaint/input-error.js';
import { knownFindingSchema } from '../contract/result.js';
import { parseBy } from '../contract/schema-complaint.js';
import { writeFileWhole } from './write-file.js';

const schema = 'backproof/baseline@1';

const fileSchema = z.strictObject({
  schema: z.literal(schema),
  subject: z.string(),
  findings: z.array(knownFindingSchema),
});

/**
 * Reads a baseline, or null where there is none yet.
 *
 * @throws InputError when it cannot be read: it is no JSON, no baseline, one of another version
 */
export async function readBaseline(file: string): Promise<Baseline | null> {
  const text = await textOf(file);
  if (text === null) return null;
  const value = parsedJson(text, file);
  requireVersion(value, file);
  const { subject, findings } = parseBy(fileSchema, value, file, { keys: Object.keys(fileSchema.shape) });
  return { subject, findings };
}

/**
 * Reads a baseline that findings are held against.
 *
 * @throws InputError when it cannot be read, or is not there
 */
export async function requireBaseline(file: string): Promise<Baseline> {
  const baseline = await readBaseline(file);
  if (baseline !== null) return baseline;
  throw new InputError({
    where: '--baseline',
    what: `is ${shown(file, 200)}, which is not there`,
    expected: 'expected a file of known findings, because without one nothing tells which findings are new',
    next: 'Run once with --update-baseline to make it',
  });
}

/**
 * Writes a baseline whole or not at all; one that is the same already is left untouched.
 *
 * Nothing in it depends on when or where it was written, so that the same findings make the same bytes.
 *
 * @throws InputError when the file cannot be written
 */
export async function writeBaseline(file: string, { subject, findings }: Baseline): Promise<void> {
  const text = `${JSON.stringify({ schema, subject, findings: findings.map(inOrder) }, null, 2)}\n`;
  const present = await readFile(file, 'utf8').catch(() => null);
  if (text !== present) await writeFileWhole(file, text, 'the baseline');
}

/** Puts the keys of an entry in the schema's order, and those of its detail in the alphabet's. */
function inOrder(finding: Baseline['findings'][number]): object {
  const { detail, ...rest } = finding;
  const keys = Object.keys(detail).sort();
  const sorted = Object.fromEntries(keys.map((key) => [key, detail[key]]));
  return knownFindingSchema.parse({ ...rest, detail: sorted });
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'for an unknown reason';
    if (code === 'ENOENT') return null;
    throw new InputError({
      where: '--baseline',
      what: `is ${shown(file, 200)}, which cannot be read (${code})`,
      expected: 'expected a file of known findings',
      next: 'Name a file that backproof may read',
    });
  }
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError({
      where: file,
      what: `is no JSON (${shown(cause instanceof Error ? cause.message : cause, 120)})`,
      expected: 'expected a baseline as --update-baseline writes it',
      next: 'Restore it from version control, or remove it and run with --update-baseline',
    });
  }
}

function requireVersion(value: unknown, file: string): void {
  const named = z.object({ schema: z.string() }).safeParse(value);
  if (named.success && named.data.schema === schema) return;
  throw new InputError({
    where: file,
    what: named.success ? `says that it is ${shown(named.data.schema)}` : 'does not say what it is',
    expected: `expected "schema": "${schema}", because that is the only form that this version reads`,
    next: 'Name a baseline, or run with --update-baseline and another file',
  });
}
