import { InputError, shown } from '../complaint/input-error.js';

/** Token indices, int32 [B, T] row-major. */
export interface TokenGrid {
  readonly shape: readonly number[];
  readonly data: Int32Array;
}

/** One-hot vectors, float64 [B, T, D] row-major. */
export interface OneHot {
  readonly shape: readonly [number, number, number];
  readonly data: Float64Array;
}

/**
 * Writes each token as its unit vector: x[b, t, d] = 1 where d = tokens[b, t], else 0.
 *
 * The padding is a token like the others and gets its unit vector too.
 *
 * @param tokens - [B, T]
 * @param inputSize - D, the number of tokens in the vocabulary
 * @throws InputError when a token is not below D, the shape is not [B, T], or D is not a positive whole number
 */
export function oneHot(tokens: TokenGrid, inputSize: number): OneHot {
  const [B, T] = checkedShape(tokens, inputSize);
  const D = inputSize;
  const unitVectors = new Float64Array(B * T * D);
  for (let position = 0; position < B * T; position++) {
    const token = tokens.data[position]!;
    if (!(token >= 0 && token < D)) refuseToken(token, position, T, D);
    unitVectors[position * D + token] = 1;
  }
  return { shape: [B, T, D], data: unitVectors };
}

function checkedShape(tokens: TokenGrid, inputSize: number): readonly [number, number] {
  if (!(Number.isInteger(inputSize) && inputSize >= 1)) {
    throw new InputError({
      where: 'inputSize',
      what: `is ${shown(inputSize)}`,
      expected: 'expected a positive whole number, because a one-hot vector has one entry a token',
    });
  }
  const [B = Number.NaN, T = Number.NaN] = tokens.shape;
  if (tokens.shape.length === 2 && B * T === tokens.data.length) return [B, T];
  throw new InputError({
    where: 'tokens',
    what: `has the shape ${shown(tokens.shape)} and ${tokens.data.length} numbers`,
    expected: 'expected [B, T] and B·T numbers',
  });
}

function refuseToken(token: number, position: number, T: number, D: number): never {
  throw new InputError({
    where: `tokens[${Math.floor(position / T)}, ${position % T}]`,
    what: `is ${token}`,
    expected: `expected 0 to ${D - 1}, because D is ${D}`,
    next: 'Encode with the vocabulary whose size D is',
  });
}
