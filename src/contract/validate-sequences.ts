import { InputError, shown } from '../complaint/input-error.js';
import type { AnyArchitecture } from './custom-architecture.js';
import { requireObject } from './object.js';
import type { Request } from './request.js';
import { requireDense, requireIndices } from './tensor-check.js';

/** What the other parts of a request must fit: the architecture, B, T and the valid steps per example. */
export interface SequenceSetting {
  readonly architecture: AnyArchitecture;
  readonly batchSize: number;
  readonly sequenceLength: number;
  readonly lengths: readonly number[] | null;
}

/** Tells whether position b·T + t of a [B, T] tensor lies past the end of example b. */
export function isPadded(position: number, { sequenceLength, lengths }: SequenceSetting): boolean {
  if (lengths === null) return false;
  const example = Math.floor(position / sequenceLength);
  return position - example * sequenceLength >= lengths[example]!;
}

/**
 * Checks the inputs or tokens and the lengths of a request; they fix B and T for everything else.
 *
 * @throws InputError when neither or both are given, B or T is 0, a number is not finite, a token outside the padding is
 * not in 0 … D−1, or a length is not in 1 … T
 */
export function validateSequences(
  fields: Readonly<Record<string, unknown>>,
  architecture: AnyArchitecture,
  where: string,
): { readonly setting: SequenceSetting; readonly sequences: Pick<Request, 'inputs' | 'tokens'> } {
  const name = sequenceKind(fields, where);
  const path = `${where}.${name}`;
  const [batchSize, sequenceLength] = requireExtents(fields[name], path, name);
  const lengths = validateLengths(fields.lengths, batchSize, sequenceLength, `${where}.lengths`);
  const setting = { architecture, batchSize, sequenceLength, lengths };
  const { inputSize } = architecture;
  if (name === 'inputs') {
    const shape = [batchSize, sequenceLength, inputSize];
    const inputs = requireDense(fields.inputs, path, {
      shape,
      because: `inputs are [B, T, D] and D is ${inputSize}`,
    });
    return { setting, sequences: { inputs } };
  }
  const tokens = requireIndices(
    fields.tokens,
    path,
    { shape: [batchSize, sequenceLength], because: 'tokens are [B, T]' },
    { count: inputSize, because: `D is ${inputSize}`, isPadding: (position) => isPadded(position, setting) },
  );
  return { setting, sequences: { tokens } };
}

function sequenceKind(
  { inputs, tokens }: Readonly<Record<string, unknown>>,
  where: string,
): 'inputs' | 'tokens' {
  const dense = inputs !== undefined && inputs !== null;
  const indexed = tokens !== undefined && tokens !== null;
  if (dense !== indexed) return dense ? 'inputs' : 'tokens';
  throw new InputError({
    where,
    what: dense ? 'has both inputs and tokens' : 'has neither inputs nor tokens',
    expected: 'expected one of them, because tokens stand for one-hot inputs',
    next: dense ? 'Leave one out' : 'Add inputs [B, T, D] or tokens [B, T]',
  });
}

function requireExtents(value: unknown, where: string, name: 'inputs' | 'tokens'): [number, number] {
  const kind = name === 'inputs' ? 'a tensor of shape [B, T, D]' : 'an int32 tensor of shape [B, T]';
  const { shape } = requireObject(value, where, kind);
  const rank = name === 'inputs' ? 3 : 2;
  if (!Array.isArray(shape) || shape.length !== rank) {
    throw new InputError({
      where: `${where}.shape`,
      what: shape === undefined ? 'is missing' : `is ${shown(shape)}`,
      expected: `expected ${name === 'inputs' ? '[B, T, D]' : '[B, T]'}`,
    });
  }
  for (const [axis, extent] of ['B', 'T'].entries()) {
    if (Number.isSafeInteger(shape[axis]) && shape[axis] > 0) continue;
    throw new InputError({
      where: `${where}.shape[${axis}]`,
      what: `is ${shown(shape[axis])}`,
      expected: `expected a positive integer, because ${extent} counts ${extent === 'B' ? 'examples' : 'steps'} and none would leave no loss`,
    });
  }
  return [shape[0], shape[1]];
}

function validateLengths(
  value: unknown,
  batchSize: number,
  sequenceLength: number,
  where: string,
): readonly number[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || value.length !== batchSize) {
    throw new InputError({
      where,
      what: Array.isArray(value) ? `holds ${value.length} lengths` : `is ${shown(value)}`,
      expected: `expected an array of ${batchSize}, because B is ${batchSize}; or null, for all T`,
    });
  }
  for (let example = 0; example < batchSize; example++) {
    const length = value[example];
    if (Number.isInteger(length) && length >= 1 && length <= sequenceLength) continue;
    throw new InputError({
      where: `${where}[${example}]`,
      what: `is ${shown(length)}`,
      expected: `expected a whole number from 1 to ${sequenceLength}, because T is ${sequenceLength}`,
    });
  }
  return value;
}
