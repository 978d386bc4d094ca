import { batchShape, type Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';
import type { RoundedArithmetic } from './rounded-arithmetic.js';
import type { Step } from './rounded-cells.js';
import { type AddRow, rowOf, rowsOf } from './rounded-network.js';

/** What an example's loss is, and what it sends back. */
export interface Ending {
  readonly loss: number;
  readonly dh: number[];
  readonly dc: number[];
  readonly dOutputs: (t: number) => readonly number[];
}

/** The loss of one example and its cotangents; the readout's own gradients are added to their blocks. */
export function roundedEnding(
  request: Request,
  b: number,
  steps: readonly Step[],
  m: RoundedArithmetic,
  addRow: AddRow,
): Ending {
  const { objective, architecture } = request;
  const nothing = new Array<number>(architecture.hiddenSize).fill(0);
  const last = steps[steps.length - 1]!;
  if (objective.kind === 'cotangent') {
    const cotangent = (block: Tensor | undefined, row: number, of: readonly number[]): number[] =>
      block === undefined ? of.map(() => 0) : rowOf(block, row);
    const dOutputs = (t: number): number[] => cotangent(objective.outputs, b * steps.length + t, last.h);
    const [dh, dc] = [cotangent(objective.h, b, last.h), cotangent(objective.c, b, last.c)];
    const products = steps.map((step, t) => m.dot(dOutputs(t), step.h));
    return { loss: m.add(...products, m.dot(dh, last.h), m.dot(dc, last.c)), dh, dc, dOutputs };
  }
  const Wya = rowsOf(request.parameters.Wya!);
  const logits = Wya.map((row, k) => m.add(m.dot(row, last.h), request.parameters.by!.data[k]!));
  const { loss, dLogits } =
    objective.kind === 'crossEntropy'
      ? crossEntropy(logits, objective.targets.data[b]!, m)
      : squaredError(logits, rowOf(objective.targets, b), m);
  const count = objective.reduction === 'sum' ? 1 : batchShape(request).batchSize;
  const scaled = dLogits.map((value) => m.divide(value, count));
  scaled.forEach((value, k) => {
    addRow('Wya', k, value, last.h);
    addRow('by', k, value, [1]);
  });
  const dh = nothing.map((_, k) =>
    m.dot(
      Wya.map((row) => row[k]!),
      scaled,
    ),
  );
  return { loss: m.divide(loss, count), dh, dc: nothing, dOutputs: () => nothing };
}

/** ln Σe^ŷ − ŷ_y and p − y, p − 1 formed by subtraction as most libraries do. */
function crossEntropy(logits: readonly number[], target: number, m: RoundedArithmetic) {
  const largest = Math.max(...logits);
  const grown = logits.map((value) => m.exp(m.add(value, -largest)));
  const total = m.add(...grown);
  const p = grown.map((value) => m.divide(value, total));
  return {
    loss: m.add(m.log(total), largest, -logits[target]!),
    dLogits: p.map((value, k) => (k === target ? m.add(value, -1) : value)),
  };
}

function squaredError(logits: readonly number[], targets: readonly number[], m: RoundedArithmetic) {
  const dLogits = logits.map((value, k) => m.add(value, -targets[k]!));
  return { loss: m.multiply(0.5, m.dot(dLogits, dLogits)), dLogits };
}
