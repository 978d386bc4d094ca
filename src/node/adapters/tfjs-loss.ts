import { batchShape, type Objective, type Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import type { Tf, TfTensor } from './tfjs-library.js';
import type { TfPassed } from './tfjs-network.js';

/** Wraps float numbers for the library; they are copied. */
export function dense(tf: Tf, { data, shape }: Tensor): TfTensor {
  return tf.tensor(Float32Array.from(data), shape, 'float32');
}

/** Makes one-hot rows of whole numbers; `tf.oneHot` refuses a depth of 1. */
export function oneHot(tf: Tf, { data, shape }: Tensor, depth: number): TfTensor {
  const indices = tf.tensor(Int32Array.from(data), [...shape, 1], 'int32');
  return tf.cast(tf.equal(indices, tf.range(0, depth, 1, 'int32')), 'float32');
}

/**
 * Computes the loss of a pass, a scalar, by the library's own losses.
 *
 * @param mask - [B, T], 1 at valid steps; null: every step is valid
 */
export function tfLoss(tf: Tf, passed: TfPassed, mask: TfTensor | null, request: Request): TfTensor {
  const { objective } = request;
  if (objective.kind === 'cotangent') return products(tf, passed, objective);
  const logits = passed.logits!;
  const weights = request.architecture.readout!.at === 'every' && mask !== null ? mask : undefined;
  const isSum = objective.reduction === 'sum';
  if (objective.kind === 'crossEntropy') {
    const classes = oneHot(tf, objective.targets, logits.shape.at(-1)!);
    const { SUM, SUM_BY_NONZERO_WEIGHTS } = tf.Reduction;
    return tf.losses.softmaxCrossEntropy(classes, logits, weights, 0, isSum ? SUM : SUM_BY_NONZERO_WEIGHTS);
  }
  // Theirs is a mean over the K entries of an example as well, ours a sum: so theirs is summed here, and divided by
  // how many rows count.
  const rowWeights = weights === undefined ? undefined : tf.expandDims(weights, 2);
  const squares = tf.losses.meanSquaredError(
    dense(tf, objective.targets),
    logits,
    rowWeights,
    tf.Reduction.SUM,
  );
  return tf.mul(squares, isSum ? 0.5 : 0.5 / rowCount(request));
}

/** ⟨outputs̄, outputs⟩ + ⟨h̄, h_n⟩ + ⟨c̄, c_n⟩ over those present; 0, which can be differentiated as well, where none is. */
function products(tf: Tf, passed: TfPassed, objective: Objective & { readonly kind: 'cotangent' }): TfTensor {
  const terms = (['outputs', 'h', 'c'] as const).flatMap((name) => {
    const [values, cotangent] = [passed[name], objective[name]];
    return values === null || cotangent === undefined ? [] : [tf.sum(tf.mul(values, dense(tf, cotangent)))];
  });
  // The sum of no entries of the outputs: 0, whatever they are.
  const none = tf.sum(tf.slice(passed.outputs, [0, 0, 0], [...passed.outputs.shape.slice(0, 2), 0]));
  return tf.addN([none, ...terms]);
}

/** How many rows of logits count: the examples, or their valid steps. */
function rowCount(request: Request): number {
  const { batchSize, sequenceLength } = batchShape(request);
  if (request.architecture.readout!.at === 'last') return batchSize;
  return request.lengths?.reduce((sum, length) => sum + length, 0) ?? batchSize * sequenceLength;
}
