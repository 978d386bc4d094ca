import { batchShape, type Request } from '../../contract/request.js';
import { validLengths } from '../valid-lengths.js';

/** Tells of a step, b·T + t, whether it is one of its example's own and no padding. */
export function validSteps(
  request: Pick<Request, 'inputs' | 'tokens' | 'lengths'>,
): (step: number) => boolean {
  const lengths = validLengths(request);
  const { sequenceLength } = batchShape(request);
  return (step) => step % sequenceLength < lengths[Math.floor(step / sequenceLength)]!;
}
