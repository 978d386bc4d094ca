import type { Objective, Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';

/** The objective ⟨u, y⟩: the cotangents u of outputs and final states, those of them that are there. */
export type Cotangents = Extract<Objective, { readonly kind: 'cotangent' }>;

/** The cotangents of a request; null where its objective is another. */
export function cotangentsOf({ objective }: Pick<Request, 'objective'>): Cotangents | null {
  return objective.kind === 'cotangent' ? objective : null;
}

/** Whether a request's loss is a product with cotangents. */
export function hasCotangents(request: Pick<Request, 'objective'>): boolean {
  return cotangentsOf(request) !== null;
}

/**
 * Changes a request's cotangent u, the parts of it that are there, number by number; padding included.
 *
 * @param change - gets a number and its place in u: those of the outputs come first, then h's and c's
 */
export function withCotangents(request: Request, change: (value: number, place: number) => number): Request {
  const cotangents = cotangentsOf(request);
  if (cotangents === null) return request;
  const { kind, outputs, h, c } = cotangents;
  let place = 0;
  const changed = ({ shape, data }: Tensor): Tensor => ({
    shape,
    data: Float64Array.from(data, (value) => change(value, place++)),
  });
  return {
    ...request,
    objective: {
      kind,
      ...(outputs && { outputs: changed(outputs) }),
      ...(h && { h: changed(h) }),
      ...(c && { c: changed(c) }),
    },
  };
}

/** How many numbers a request's cotangent has, all parts together. */
export function cotangentSize(request: Pick<Request, 'objective'>): number {
  const { outputs, h, c } = cotangentsOf(request) ?? {};
  return [outputs, h, c].reduce((size, part) => size + (part?.data.length ?? 0), 0);
}

/** Whether a block of an answer has nothing to do with the cotangent: only the loss and the gradients have. */
export function isForward(block: string): boolean {
  return block === 'outputs' || block === 'h_n' || block === 'c_n';
}
