import { z } from 'zod';
import { type KeptCase, keptPath } from '../check/memory/kept-cases.js';
import { faultIds } from '../contract/faults.js';
import { jsonText } from '../contract/json-text.js';
import { type AnyRequest, isCustom } from '../contract/request.js';
import { checkSchema } from '../contract/result.js';
import { validateRequest } from '../contract/validate-request.js';
import { decodeAnyRequest, encodeRequest } from '../contract/wire.js';

const schema = 'backproof/failures@1';

/** What a file of the store says. */
export type StoredCases =
  | { readonly kind: 'cases'; readonly cases: readonly KeptCase[]; readonly unreadable: number }
  /** cases as another version of backproof keeps them */
  | { readonly kind: 'other version' }
  /** anything else, cut or damaged */
  | { readonly kind: 'damaged' };

const fileSchema = z.object({ schema: z.literal(schema), cases: z.array(z.unknown()) });

/** Line breaks and control characters have no business in a line that a person may paste into a shell. */
const flags = z.string().regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,10000}$/u);

const caseSchema = z.object({
  replay: flags,
  check: checkSchema.shape.id,
  fault: z.enum(faultIds).nullable().catch(null),
  quantity: z.string(),
  request: z.unknown(),
});

/** Writes the cases of a subject, one a line; −0 and every bit of a number survive. */
export function storedText(subject: string, cases: readonly KeptCase[]): string {
  const lines = cases.map(({ replay, check, fault, quantity, request }) =>
    jsonText({ replay, check, fault, quantity, request: encodeRequest(request, 'json') }),
  );
  const longestName = 200;
  const head = `"schema":"${schema}","subject":${JSON.stringify(subject.slice(0, longestName))}`;
  return `{${head},"cases":[\n${lines.join(',\n')}\n]}\n`;
}

/** Reads a file of the store; of its cases those that fit together, each once, and how many did not. Never throws. */
export function readStored(text: string): StoredCases {
  const value = parsedJson(text);
  const file = fileSchema.safeParse(value);
  if (!file.success) return { kind: isOtherVersion(value) ? 'other version' : 'damaged' };
  const read = file.data.cases.map(readCase);
  const cases = new Map(read.flatMap((each) => (each === null ? [] : [[each.path, each]])));
  return {
    kind: 'cases',
    cases: [...cases.values()],
    unreadable: read.filter((each) => each === null).length,
  };
}

function readCase(value: unknown): KeptCase | null {
  const parsed = caseSchema.safeParse(value);
  if (!parsed.success) return null;
  try {
    const request = readRequest(parsed.data.request);
    return { ...parsed.data, request, path: keptPath(request) };
  } catch {
    return null;
  }
}

/** A request whose parts fit together; of a subject's own architecture only the subject knows whether they do. */
function readRequest(value: unknown): AnyRequest {
  const request = decodeAnyRequest(value);
  return isCustom(request) ? request : validateRequest(request);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isOtherVersion(value: unknown): boolean {
  const named = z.object({ schema: z.string().regex(/^backproof\/failures@\d+$/) }).safeParse(value);
  return named.success && named.data.schema !== schema;
}
