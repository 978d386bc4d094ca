import { parameterShapes } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import { resolveArchitecture } from '../contract/resolve-architecture.js';
import { type Precision, precisions } from '../numeric/precision.js';
import type { CaseSpec } from './case-spec.js';
import { architectureInput } from './combination.js';
import { drawRequest } from './draw-request.js';
import { kinkMargin } from './kink-margin.js';
import { roundedRequest } from './rounded-request.js';

/** How often the numbers of a ReLU case are drawn again when a pre-activation comes out too close to the kink. */
const kinkAttempts = 64;

/**
 * Draws the request of a case.
 *
 * Inputs, states and cotangents are standard normal, rounded to multiples of 1/1024 (short to read, exact in decimal), and
 * then everything to the precision; what stands in the padding is large garbage. Cotangents are scaled no further than
 * leaves the precision room: 2^±4 in float16, whose largest number is 65504, and the targets of a squared error, which
 * the loss squares, half as many powers.
 *
 * A ReLU case is drawn again until every pre-activation keeps clear of 0 by more than its rounding. With few digits no
 * draw may do so: the one that keeps furthest from its kinks is returned then, and {@link kinkMargin} says so with a
 * value of 1 or less. Such a case cannot be judged.
 *
 * @param precision - what the subject computes in: the request holds only numbers that it represents
 */
export function buildRequest(spec: CaseSpec, precision: Precision = precisions.float64): Request {
  const architecture = resolveArchitecture(architectureInput(spec.combination, spec), 'case.architecture');
  const drawn = { architecture, parameters: parameterShapes(architecture), finalState: true };
  const draw = (attempt: number) => roundedRequest(drawRequest(spec, drawn, precision, attempt), precision);
  let clearest = draw(0);
  let margin = kinkMargin(clearest, precision);
  for (let attempt = 1; attempt < kinkAttempts && margin <= 1; attempt++) {
    const request = draw(attempt);
    const own = kinkMargin(request, precision);
    if (own > margin) [clearest, margin] = [request, own];
  }
  return clearest;
}
