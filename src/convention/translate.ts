import { type DenseTensor, shapeSize, type Tensor } from '../contract/tensor.js';
import { binaryExponent } from '../numeric/power-of-two.js';
import type { Layout } from './layout.js';
import { shares } from './positions.js';

type Tensors = Readonly<Record<string, Tensor>>;

/** Below this power of two a bias is left whole: a quarter of it may be no number of a half precision. */
const smallestSplitExponent = -8;

/**
 * The second half jumps where a bias crosses a power of two divided by this: not at a power itself, which drawn biases often
 * are, so that a loss that does not depend on the sum of the halves alone stays smooth around most of them.
 */
const jump = Math.SQRT2;

/**
 * Gives our parameters as a framework keeps them. The halves of a split bias add up to it exactly, in every precision: the
 * second is a quarter of the power of two nearest to it (by ratio), the first is the rest, a multiple of the bias's last digit
 * that is no larger than the bias.
 */
export function parametersInto(
  { ours, theirs, size }: Layout,
  parameters: Tensors,
): Record<string, DenseTensor> {
  const flat = new Float64Array(size);
  for (const { name, offset } of ours) flat.set(parameters[name]!.data, offset);
  const translated: Record<string, DenseTensor> = {};
  for (const { name, shape, places, shares: parts } of theirs) {
    const data = new Float64Array(places.length);
    for (let k = 0; k < data.length; k++) data[k] = shareOf(flat[places[k]!]!, parts[k]!);
    translated[name] = { shape, data };
  }
  return translated;
}

/** Gives a framework's parameters as ours; the halves of a split bias are added. */
export function parametersFrom(
  { ours, theirs, size }: Layout,
  parameters: Tensors,
): Record<string, DenseTensor> {
  const flat = new Float64Array(size);
  for (const { name, places } of theirs) {
    const { data } = parameters[name]!;
    for (let k = 0; k < places.length; k++) flat[places[k]!]! += data[k]!;
  }
  return slices(ours, flat);
}

/** Gives the gradients of our parameters as those of a framework's: what is a sum there has its gradient in both halves. */
export function gradientsInto(
  { ours, theirs, size }: Layout,
  gradients: Tensors,
): Record<string, DenseTensor> {
  const flat = new Float64Array(size);
  for (const { name, offset } of ours) flat.set(gradients[name]!.data, offset);
  return Object.fromEntries(
    theirs.map(({ name, shape, places }) => [
      name,
      { shape, data: Float64Array.from(places, (place) => flat[place]!) },
    ]),
  );
}

/**
 * Gives the gradients of a framework's parameters as those of ours; of a split bias the first half's, since both must be the
 * same ({@link secondHalves} tells of the other). What did not come leaves out those of ours that it is needed for.
 */
export function gradientsFrom(
  { ours, theirs, size }: Layout,
  gradients: Tensors,
): Record<string, DenseTensor> {
  const flat = new Float64Array(size);
  const has = new Uint8Array(size);
  for (const { name, places, shares: parts } of theirs) {
    if (!Object.hasOwn(gradients, name)) continue;
    const { data } = gradients[name]!;
    for (let k = 0; k < places.length; k++) {
      if (parts[k] === shares.second) continue;
      flat[places[k]!] = data[k]!;
      has[places[k]!] = 1;
    }
  }
  const whole = ours.filter(
    ({ shape, offset }) => !has.subarray(offset, offset + shapeSize(shape)).includes(0),
  );
  return slices(whole, flat);
}

/** The gradient of the second half of split biases in one of a framework's tensors. */
export interface SecondHalf {
  /** the framework's tensor, and its shape */
  readonly name: string;
  readonly shape: readonly number[];
  /** which of its entries are second halves, row-major */
  readonly entries: Int32Array;
  /** for each of them the entry of ours, counted through all our parameters */
  readonly places: Int32Array;
  /** for each of them its gradient; null where the tensor did not come */
  readonly gradient: Float64Array | null;
}

/** Gives what a framework's gradients say of the second halves of split biases, tensor by tensor. */
export function secondHalves({ theirs }: Layout, gradients: Tensors): SecondHalf[] {
  return theirs.flatMap(({ name, shape, places, shares: parts }) => {
    const entries = Int32Array.from(places.keys()).filter((k) => parts[k] === shares.second);
    if (entries.length === 0) return [];
    const came = Object.hasOwn(gradients, name) ? gradients[name]! : null;
    const gradient = came && Float64Array.from(entries, (k) => came.data[k]!);
    return [{ name, shape, entries, places: Int32Array.from(entries, (k) => places[k]!), gradient }];
  });
}

/** The names of a framework's tensors whose gradients are those of one of our parameters, in their order; first halves, of split ones. */
export function namesOf({ ours, theirs }: Layout, parameter: string): string[] {
  const own = ours.find(({ name }) => name === parameter);
  if (own === undefined) return [];
  const end = own.offset + shapeSize(own.shape);
  return theirs
    .filter(({ places, shares: parts }) =>
      places.some((place, k) => parts[k] !== shares.second && place >= own.offset && place < end),
    )
    .map(({ name }) => name);
}

/** An entry of a framework's tensor: its row-major position there. */
export interface FrameworkEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly position: number;
}

/** Finds the entry of a framework's tensors that holds an entry of one of our parameters, or the first half of it; null where there is none. */
export function entryOf(
  { ours, theirs }: Layout,
  parameter: string,
  position: number,
): FrameworkEntry | null {
  const own = ours.find(({ name }) => name === parameter);
  if (own === undefined) return null;
  for (const { name, shape, places, shares: parts } of theirs) {
    const found = places.findIndex(
      (place, k) => parts[k] !== shares.second && place === own.offset + position,
    );
    if (found >= 0) return { name, shape, position: found };
  }
  return null;
}

function shareOf(value: number, share: number): number {
  if (share === shares.whole) return value;
  const exponent = binaryExponent(jump * value);
  // NaN, for 0 and what is not finite, is not split either.
  const second = exponent >= smallestSplitExponent ? Math.sign(value) * 2 ** (exponent - 2) : 0;
  return share === shares.second ? second : value - second;
}

function slices(parameters: Layout['ours'], flat: Float64Array): Record<string, DenseTensor> {
  return Object.fromEntries(
    parameters.map(({ name, shape, offset }) => [
      name,
      { shape, data: flat.slice(offset, offset + shapeSize(shape)) },
    ]),
  );
}
