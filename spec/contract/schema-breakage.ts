import fc from 'fast-check';
import { buildRequest } from '../../src/case/build-request.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { type Complaint, InputError } from '../../src/complaint/input-error.js';
import type { Request } from '../../src/contract/request.js';
import { type Encoding, encodings } from '../../src/contract/tensor-codec.js';
import { pathsOf, setAt } from './broken-messages.js';
import { elmanRequest, gruRequest, lstmRequest } from './sample-requests.js';

const limits = { maxHidden: 3, maxLength: 4 };

/** Requests of every combination of options, small ones. */
export const generatedRequest = fc
  .nat({ max: 100_000 })
  .map((number) => buildRequest(generatedCase(1, number, limits).spec));

/** What is put into good messages: JSON of any kind, and what is nearly right. */
const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    'NaN',
    'nan',
    '-Infinity',
    1.5,
    0,
    -1,
    2 ** 31,
    3.5e38,
    1e300,
    null,
    [],
    {},
    [[1]],
    'AAAA',
  ),
  fc.constantFrom<unknown>(undefined, 'float32', 'int32', 'lstm', 'mean', { shape: [1], data: [1] }),
);

/** The complaint that reading a message ends in; null when it is taken. Anything but an InputError fails the spec. */
export function complaintOrNull(read: () => unknown): Complaint | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.complaint;
    throw error;
  }
}

/** Breaks a good message in one place after another, by a wrong value or an unknown key, for two judges to be compared. */
export function everyBreakage(
  good: unknown,
  compare: (broken: unknown, path: readonly (string | number)[]) => void,
): void {
  const paths = pathsOf(good);
  const place = fc.oneof(
    fc.constantFrom(...paths),
    fc
      .tuple(fc.constantFrom(...paths), fc.constantFrom('note', 'shape', 'data', 'c'))
      .map(([path, key]) => [...path, key]),
  );
  fc.assert(
    fc.property(place, garbage, (path, value) => {
      const broken = setAt(good, path, value);
      compare(JSON.parse(JSON.stringify(broken) ?? 'null'), path);
    }),
    { numRuns: 500, seed: 7 },
  );
}

/** Requests of each cell, in each encoding. */
export const encodedRequests: readonly (readonly [name: string, encoding: Encoding, request: Request])[] =
  encodings.flatMap((encoding) => [
    ['an LSTM', encoding, lstmRequest()] as const,
    ['a GRU', encoding, gruRequest()] as const,
    ['an Elman network', encoding, elmanRequest()] as const,
  ]);
