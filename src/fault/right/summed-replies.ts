import { batchShape, type Reply, type Request } from '../../contract/request.js';
import { type Tensor, tensor } from '../../contract/tensor.js';

/** Gradients by name. */
export type Gradients = Readonly<Record<string, Tensor>>;

/** Adds gradients up, block by block; a block that only some have counts as zero in the others. */
export function summedGradients(all: readonly (Gradients | undefined)[]): Gradients {
  const sums: Record<string, Tensor> = {};
  for (const gradients of all) {
    for (const [name, { shape, data }] of Object.entries(gradients ?? {})) {
      const before = sums[name];
      sums[name] = tensor(shape, before === undefined ? data : before.data.map((sum, k) => sum + data[k]!));
    }
  }
  return sums;
}

/** Keeps the gradients of parameters, which every part of a problem shares. */
export function sharedGradients(gradients: Gradients | undefined): Gradients {
  return Object.fromEntries(
    Object.entries(gradients ?? {}).filter(([name]) => !['inputs', 'h', 'c'].includes(name)),
  );
}

/** Asks for the sum instead of the mean. */
export function withSum(request: Request): Request {
  const { objective } = request;
  if (objective.kind === 'cotangent') return request;
  return { ...request, objective: { ...objective, reduction: 'sum' } };
}

/** What a mean divides by: B at the end, the valid steps at every step; 1 where nothing is averaged. */
export function divisorOf({ objective, lengths, architecture, ...sequences }: Request): number {
  if (objective.kind === 'cotangent' || objective.reduction === 'sum') return 1;
  const { batchSize, sequenceLength } = batchShape(sequences);
  if (architecture.readout?.at === 'last') return batchSize;
  return lengths?.reduce((sum, length) => sum + length, 0) ?? batchSize * sequenceLength;
}

/** Divides a loss and its gradients. */
export function dividedReply(reply: Reply, divisor: number): Reply {
  if (divisor === 1) return reply;
  const { loss, gradients, ...states } = reply;
  return {
    loss: loss / divisor,
    ...states,
    ...(gradients && {
      gradients: Object.fromEntries(
        Object.entries(gradients).map(([name, { shape, data }]) => [
          name,
          tensor(
            shape,
            Float64Array.from(data, (value) => value / divisor),
          ),
        ]),
      ),
    }),
  };
}
