import type { Reply, Request } from '../../contract/request.js';
import { backward } from '../../network/backward.js';
import { evaluateReference } from '../../network/evaluate.js';
import { forward } from '../../network/forward.js';
import { magnitudesOf } from '../../network/magnitudes.js';
import { problemOf } from '../../network/problem.js';
import { roundingNoise } from '../../network/rounding-noise.js';
import { type PrecisionName, precisions } from '../../numeric/precision.js';
import { randomStream } from '../../numeric/random.js';

/**
 * Evaluates as an implementation whose every sum rounds otherwise than the reference's, as far as its precision allows: by
 * Monte-Carlo arithmetic, the same at every call.
 */
export function roundedOtherwise(precision: PrecisionName): (request: Request) => Reply {
  return (request) => {
    const tape = forward(problemOf(request));
    const magnitudes = magnitudesOf(tape, backward(tape).adjoints);
    const stream = randomStream(0, 'a right implementation', 0);
    return evaluateReference(request, roundingNoise(magnitudes, precisions[precision], stream));
  };
}
