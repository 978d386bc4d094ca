import type { Request } from '../contract/request.js';
import { backward } from '../network/backward.js';
import { forward } from '../network/forward.js';
import { magnitudesOf } from '../network/magnitudes.js';
import { problemOf } from '../network/problem.js';
import { precisions } from '../numeric/precision.js';

/**
 * How far a ReLU network's pre-activations stay away from the kink, in units of what rounding may move them.
 *
 * min |z| / (8·n·u·Σ|w||h|) over all pre-activations, n the number of terms of the sum. At 1 or below a right
 * implementation may find itself on the other side of the kink.
 *
 * @returns Infinity for every other network: it has no kink
 */
export function kinkMargin(request: Request, precision = precisions.float64): number {
  const { architecture } = request;
  if (architecture.cell !== 'elman' || architecture.activation !== 'relu') return Number.POSITIVE_INFINITY;
  const tape = forward(problemOf(request));
  const { passes } = magnitudesOf(tape, backward(tape).adjoints);
  let margin = Number.POSITIVE_INFINITY;
  for (const pass of tape.passes.flat()) {
    const sizes = passes[pass.layer]![pass.direction]!.gates;
    const terms = pass.weights.Wax.length / pass.architecture.hiddenSize + pass.architecture.hiddenSize + 1;
    const rounding = 8 * terms * precision.unitRoundoff;
    pass.gates.forEach((z, at) => {
      margin = Math.min(margin, z === 0 ? 0 : Math.abs(z) / (rounding * sizes[at]!));
    });
  }
  return margin;
}
