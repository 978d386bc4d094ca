import { gradientShapes, outputShape, stateShape } from '../../src/contract/quantities.js';
import { batchShape, type Reply, type Request } from '../../src/contract/request.js';
import { type DenseTensor, type Tensor, tensor, zeros } from '../../src/contract/tensor.js';
import { type RoundedArithmetic, type Rounding, roundedArithmetic } from './rounded-arithmetic.js';
import { type Step, stepBackward, stepForward, type Weights } from './rounded-cells.js';
import { type Ending, roundedEnding } from './rounded-ending.js';

/**
 * Evaluates a request with nothing in common with the reference but the equations: example by example, step by step,
 * every single operation rounded. One layer, one direction, dense inputs, equal lengths; bare or read at the end.
 */
export function roundedNetwork(request: Request, rounding: Rounding): Reply {
  const m = roundedArithmetic(rounding);
  const { architecture } = request;
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  const weights = weightsOf(request);
  const gradients = openGradients(request, m);
  const outputs: number[] = [];
  const finals: Step[] = [];
  const isDifferentiated = request.want.includes('gradients');
  let loss = 0;
  for (let b = 0; b < B; b++) {
    const first = {
      h: initialRow(request, request.state?.h, b),
      c: initialRow(request, request.state?.c, b),
    };
    const steps: Step[] = [];
    for (let t = 0; t < T; t++) {
      const before = steps[t - 1] ?? first;
      steps.push(stepForward(architecture, weights, m, rowOf(request.inputs, b * T + t), before.h, before.c));
    }
    outputs.push(...steps.flatMap(({ h }) => h));
    finals.push(steps[T - 1]!);
    const ending = roundedEnding(request, b, steps, m, gradients.addRow);
    loss = m.add(loss, ending.loss);
    if (isDifferentiated)
      backThroughTime(request, b, weights, m, [first, ...steps], ending, gradients.addRow);
  }
  const state = (rows: number[][]): Tensor => tensor(stateShape(architecture, B), rows.flat());
  const h = state(finals.map((step) => step.h));
  return {
    loss,
    outputs: tensor(outputShape(request), outputs),
    state: architecture.cell === 'lstm' ? { h, c: state(finals.map(({ c }) => c)) } : { h },
    ...(isDifferentiated ? { gradients: gradients.blocks } : {}),
  };
}

/** gradient[row] += factor · operand, entry by entry; a gradient that the request does not have is passed over. */
export type AddRow = (name: string, row: number, factor: number, operand: readonly number[]) => void;

function backThroughTime(
  request: Request,
  b: number,
  weights: Weights,
  m: RoundedArithmetic,
  states: readonly (Pick<Step, 'h' | 'c'> | Step)[],
  ending: Ending,
  addRow: AddRow,
): void {
  const { architecture } = request;
  const { sequenceLength: T } = batchShape(request);
  const H = architecture.hiddenSize;
  let { dh, dc } = ending;
  for (let t = T - 1; t >= 0; t--) {
    const { h, c } = states[t]!;
    const own = dh.map((value, k) => m.add(value, ending.dOutputs(t)[k]!));
    const back = stepBackward(architecture, weights, m, states[t + 1] as Step, h, c, own, dc);
    back.dz.forEach((dz, row) => {
      const recurrent = back.dzRecurrent[row]!;
      addRow('Wax', row, dz, rowOf(request.inputs, b * T + t));
      addRow('Waa', row, recurrent, back.operands[row]!);
      addRow('ba', row, dz, [1]);
      if (row >= 2 * H) addRow('bra', row - 2 * H, recurrent, [1]);
    });
    addRow(
      'inputs',
      b * T + t,
      1,
      weights.Wax[0]!.map((_, d) =>
        m.dot(
          weights.Wax.map((row) => row[d]!),
          back.dz,
        ),
      ),
    );
    ({ dh, dc } = back);
  }
  addRow('h', b, 1, dh);
  addRow('c', b, 1, dc);
}

function openGradients(request: Request, m: RoundedArithmetic) {
  const blocks: Record<string, DenseTensor> = {};
  for (const { name, shape } of gradientShapes(request)) blocks[name] = zeros(shape);
  const addRow: AddRow = (name, row, factor, operand) => {
    const values = blocks[name]?.data;
    if (values === undefined) return;
    operand.forEach((value, k) => {
      const at = row * operand.length + k;
      values[at] = m.add(values[at]!, m.multiply(factor, value));
    });
  };
  return { blocks, addRow };
}

function weightsOf({ parameters }: Request): Weights {
  return {
    Wax: rowsOf(parameters.Wax!),
    Waa: rowsOf(parameters.Waa!),
    ba: [...(parameters.ba?.data ?? [])],
    bra: [...(parameters.bra?.data ?? [])],
  };
}

/** The rows of a tensor along its last axis. */
export function rowsOf(block: Tensor): number[][] {
  return Array.from({ length: block.data.length / block.shape.at(-1)! }, (_, row) => rowOf(block, row));
}

/** Row b of the initial states; zeros when there are none. */
function initialRow({ architecture }: Request, block: Tensor | null | undefined, b: number): number[] {
  return block ? rowOf(block, b) : new Array<number>(architecture.hiddenSize).fill(0);
}

/** A row along the last axis; nothing of nothing. */
export function rowOf(block: Tensor | null | undefined, row: number): number[] {
  if (block === null || block === undefined) return [];
  const width = block.shape.at(-1)!;
  return [...block.data.subarray(row * width, (row + 1) * width)];
}
