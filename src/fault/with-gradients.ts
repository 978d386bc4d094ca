import type { Reply } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';

/** Gradients by name, as a reply holds them. */
export type Gradients = Readonly<Record<string, Tensor>>;

/** A reply with other gradients; one without gradients stays as it is. */
export function withGradients(reply: Reply, change: (gradients: Gradients) => Gradients): Reply {
  return reply.gradients === undefined ? reply : { ...reply, gradients: change(reply.gradients) };
}

/** New gradients, every entry changed on its own. */
export function eachEntry(
  gradients: Gradients,
  change: (value: number, index: number, name: string) => number,
): Gradients {
  return Object.fromEntries(
    Object.entries(gradients).map(([name, { shape, data }]) => [
      name,
      { shape, data: Float64Array.from(data, (value, index) => change(value, index, name)) },
    ]),
  );
}
