import { directionCount } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import { shapeSize, type Tensor } from '../../contract/tensor.js';
import type { Deepbox, DeepboxDtype, DeepboxTensor, GradTensor } from './deepbox-library.js';
import { type DeepboxModel, gradTensor } from './deepbox-model.js';

/** What a model gave: the outputs [B, T, H·dirs], and the final states [L·dirs, B, H]. */
export interface DeepboxOutcome {
  readonly outputs: GradTensor;
  readonly h: GradTensor;
  readonly c: GradTensor | null;
}

/**
 * Forms the loss of an objective by deepbox's own operations: products and sums, its crossEntropyLoss or its mseLoss.
 *
 * Its cross-entropy is the mean over the rows of the logits, so a sum is that times their number; ½·Σ(ŷ − y)² is half its
 * sum of squares, divided by that number for a mean.
 */
export function lossOf(
  deepbox: Deepbox,
  dtype: DeepboxDtype,
  request: Request,
  model: DeepboxModel,
  outcome: DeepboxOutcome,
): GradTensor {
  const { objective } = request;
  const scaled = (loss: GradTensor, factor: number): GradTensor =>
    loss.mul(deepbox.arrays.GradTensor.scalar(factor, { dtype }));
  if (objective.kind === 'cotangent') {
    const pairs: [GradTensor | null, Tensor | undefined][] = [
      [outcome.outputs, objective.outputs],
      [outcome.h, objective.h],
      [outcome.c, objective.c],
    ];
    return pairs.reduce(
      (sum, [value, cotangent]) =>
        value === null || cotangent === undefined
          ? sum
          : sum.add(value.mul(gradTensor(deepbox, dtype, cotangent)).sum()),
      deepbox.arrays.GradTensor.scalar(0, { dtype }),
    );
  }
  const logits = model.readout!.forward(readoutInput(request, outcome));
  const [rows = 0] = logits.shape;
  const isSum = objective.reduction === 'sum';
  if (objective.kind === 'crossEntropy') {
    const loss = deepbox.nn.crossEntropyLoss(logits, classes(deepbox, objective.targets));
    return isSum ? scaled(loss, rows) : loss;
  }
  const targets = gradTensor(deepbox, dtype, objective.targets).reshape(logits.shape);
  return scaled(deepbox.nn.mseLoss(logits, targets, 'sum'), isSum ? 0.5 : 0.5 / rows);
}

/** What the readout reads, as rows: every step's output, or the top layer's final h with its directions side by side. */
function readoutInput({ architecture }: Request, { outputs, h }: DeepboxOutcome): GradTensor {
  const width = architecture.hiddenSize * directionCount(architecture);
  if (architecture.readout?.at === 'every') {
    const [batchSize = 0, sequenceLength = 0] = outputs.shape;
    return outputs.reshape([batchSize * sequenceLength, width]);
  }
  const [, batchSize = 0] = h.shape;
  const top = h.slice({ start: (architecture.layers - 1) * directionCount(architecture) });
  return top.transpose([1, 0, 2]).reshape([batchSize, width]);
}

function classes({ arrays }: Deepbox, { shape, data }: Tensor): DeepboxTensor {
  return arrays.Tensor.fromTypedArray({
    data: Int32Array.from(data),
    shape: [shapeSize(shape)],
    dtype: 'int32',
    device: 'cpu',
  });
}
