import { stateShape } from '../../contract/quantities.js';
import { batchShape, type Reply, type Request } from '../../contract/request.js';
import { type DenseTensor, zeros } from '../../contract/tensor.js';
import { evaluateReference } from '../../network/evaluate.js';

/** Evaluates a state of zeros and full lengths where none were given: what is left out means the same as what is said. */
export function defaultsWrittenOut(request: Request): Reply {
  const { architecture, lengths, state } = request;
  const { batchSize, sequenceLength } = batchShape(request);
  const rest = (): DenseTensor => zeros(stateShape(architecture, batchSize));
  return evaluateReference({
    ...request,
    lengths: lengths ?? new Array<number>(batchSize).fill(sequenceLength),
    state: state ?? { h: rest(), ...(architecture.cell === 'lstm' && { c: rest() }) },
  });
}
