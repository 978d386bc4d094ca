import type { Direction } from '../contract/direction.js';
import { gradientShapes } from '../contract/quantities.js';
import type { AnyRequest } from '../contract/request.js';
import { shapeSize } from '../contract/tensor.js';
import { compensatedSum } from '../numeric/compensated-sum.js';
import { randomStream } from '../numeric/random.js';

/** A Gaussian direction for each block of a request's gradient, fresh for each seed and block. */
export function blockDirections(request: AnyRequest, seed: number): Direction {
  const directions: Record<string, Float64Array> = {};
  for (const { name, shape } of gradientShapes(request)) {
    const stream = randomStream(seed, 'direction', name);
    directions[name] = Float64Array.from({ length: shapeSize(shape) }, () => stream.normal());
  }
  return directions;
}

/** ⟨g, v⟩ of one block, summed without loss; NaN when an entry of g is. */
export function innerProduct(gradient: ArrayLike<number>, direction: ArrayLike<number>): number {
  const sum = compensatedSum();
  sum.addProducts(direction, gradient);
  return sum.value();
}
