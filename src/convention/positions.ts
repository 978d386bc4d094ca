import { shapeSize } from '../contract/tensor.js';

/**
 * Which share of one of our entries an entry of a framework's tensor holds: all of it, or one of the two halves of a bias
 * that the framework keeps twice, once beside the input's weights and once beside the recurrent ones.
 */
export const shares = { whole: 0, first: 1, second: 2 } as const;

/**
 * Where the entries of an array come from: for each the place of one of our entries, counted through all our parameters,
 * and the share of it. Whatever a framework does with weights (stacking, transposing, other orders of gates) moves places.
 */
export interface Positions {
  readonly shape: readonly number[];
  readonly places: Int32Array;
  readonly shares: Uint8Array;
}

/** One of our parameters, and where its first entry stands among all of them. */
export interface PlacedParameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
}

/** The rows of some gates of a parameter [G·H, …], in the order in which the gates are named, each H rows. */
export function gateRows(
  { shape, offset }: PlacedParameter,
  gates: readonly number[],
  hiddenSize: number,
): Positions {
  const [, ...rest] = shape;
  const block = hiddenSize * shapeSize(rest);
  const places = new Int32Array(gates.length * block);
  for (const [rank, gate] of gates.entries()) {
    for (let k = 0; k < block; k++) places[rank * block + k] = offset + gate * block + k;
  }
  return wholes([gates.length * hiddenSize, ...rest], places);
}

/** A parameter as it is. */
export function allOf({ shape, offset }: PlacedParameter): Positions {
  return wholes(
    shape,
    Int32Array.from({ length: shapeSize(shape) }, (_, k) => offset + k),
  );
}

/** A matrix with its axes exchanged. */
export function transposed({ shape, places, shares }: Positions): Positions {
  const [rows, columns] = shape as readonly [number, number];
  const from = (k: number): number => (k % rows) * columns + Math.floor(k / rows);
  return {
    shape: [columns, rows],
    places: places.map((_, k) => places[from(k)]!),
    shares: shares.map((_, k) => shares[from(k)]!),
  };
}

/** Arrays behind one another along their first axis. */
export function joined(parts: readonly Positions[]): Positions {
  const [, ...rest] = parts[0]!.shape;
  const length = parts.reduce((sum, { shape }) => sum + shape[0]!, 0);
  return { ...flatJoined(parts), shape: [length, ...rest] };
}

/** Arrays of one shape as the slices of a new first axis. */
export function stacked(parts: readonly Positions[]): Positions {
  return { ...flatJoined(parts), shape: [parts.length, ...parts[0]!.shape] };
}

/** The same places, each with one of its halves. */
export function halfOf(positions: Positions, share: 'first' | 'second'): Positions {
  return { ...positions, shares: positions.shares.map(() => shares[share]) };
}

function flatJoined(parts: readonly Positions[]): Omit<Positions, 'shape'> {
  const length = parts.reduce((sum, { places }) => sum + places.length, 0);
  const places = new Int32Array(length);
  const partShares = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    places.set(part.places, at);
    partShares.set(part.shares, at);
    at += part.places.length;
  }
  return { places, shares: partShares };
}

function wholes(shape: readonly number[], places: Int32Array): Positions {
  return { shape, places, shares: new Uint8Array(places.length) };
}
