import type { Direction } from '../../contract/direction.js';
import { type AnyRequest, isCustom, type Request } from '../../contract/request.js';
import { evaluateReference } from '../../network/evaluate.js';
import { displacedRequest } from './displaced-request.js';

/** Halvings before a step counts as too small to be of use: 2^-40 of the scale. */
const halvings = 40;

/**
 * Finds a step along a direction within which a ReLU network crosses no kink, as the reference sees it.
 *
 * Halves `scale` until every pre-activation has the same sign at both ends as in the middle.
 *
 * @returns the step in units of the direction; Infinity for a network without kinks, or one that only the subject
 *   knows; the smallest step tried when each of
 *   them crosses a kink (the difference quotient's own guard then has the last word)
 */
export function kinkFreeStep(request: AnyRequest, direction: Direction, scale: number): number {
  if (isCustom(request)) return Number.POSITIVE_INFINITY;
  const { architecture } = request;
  if (architecture.cell !== 'elman' || architecture.activation !== 'relu') return Number.POSITIVE_INFINITY;
  const signs = signPattern(request);
  let step = scale;
  for (let halving = 0; halving < halvings; halving++) {
    const crosses = [step, -step].some(
      (signed) => signPattern(displacedRequest(request, direction, signed)) !== signs,
    );
    if (!crosses) break;
    step /= 2;
  }
  return step;
}

/** The signs of all pre-activations, as text. */
function signPattern(request: Request): string {
  let pattern = '';
  evaluateReference(
    { ...request, want: [] },
    {
      preactivation(pass, place) {
        const H = pass.architecture.hiddenSize;
        for (let k = place.row * H; k < (place.row + place.count) * H; k++) {
          pattern += pass.gates[k]! > 0 ? '+' : '-';
        }
      },
    },
  );
  return pattern;
}
