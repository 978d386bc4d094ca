import { takeAlong } from '../../contract/along-axis.js';
import { gradientShapes } from '../../contract/quantities.js';
import type { Reply, Request } from '../../contract/request.js';
import { type Tensor, tensor } from '../../contract/tensor.js';
import { evaluateReference } from '../../network/evaluate.js';
import type { Gradients } from './summed-replies.js';

/**
 * Evaluates the bias of a single layer as the weight of one more input, before the others, that is always 1.
 *
 * For dense inputs. A GRU with reset after has a bias inside r⊙(…) as well and is evaluated as it is.
 */
export function biasAsWeight(request: Request): Reply {
  const { architecture, inputs, parameters } = request;
  const { layers, bias, inputSize: D } = architecture;
  if (inputs === undefined || layers > 1 || !bias || parameters.bra !== undefined) {
    return evaluateReference(request);
  }
  const widened = Object.entries(parameters)
    .filter(([name]) => !isBias(name))
    .map(([name, block]) => [
      name,
      isInputWeight(name) ? withColumn(block, biasOf(parameters, name)) : block,
    ]);
  const { gradients, ...reply } = evaluateReference({
    ...request,
    architecture: { ...architecture, bias: false, inputSize: D + 1 },
    parameters: Object.fromEntries(widened) as Request['parameters'],
    inputs: withColumn(inputs, () => 1),
  });
  return gradients === undefined ? reply : { ...reply, gradients: split(gradients, request) };
}

function split(gradients: Gradients, request: Request): Gradients {
  const D = request.architecture.inputSize;
  const blocks = gradientShapes(request).map(({ name, shape }) => {
    const block = gradients[isBias(name) ? name.replace('ba', 'Wax') : name]!;
    const last = block.shape.length - 1;
    if (isBias(name)) return [name, tensor(shape, takeAlong(block, last, 0, 1).data)];
    return [name, isInputWeight(name) || name === 'inputs' ? takeAlong(block, last, 1, D + 1) : block];
  });
  return Object.fromEntries(blocks) as Gradients;
}

function isBias(name: string): boolean {
  return name.startsWith('ba');
}

function isInputWeight(name: string): boolean {
  return name.startsWith('Wax');
}

function biasOf(parameters: Request['parameters'], name: string): (row: number) => number {
  const { data } = parameters[name.replace('Wax', 'ba')]!;
  return (row) => data[row]!;
}

/** Gives every row along the last axis one more entry, before the others. */
function withColumn({ shape, data }: Tensor, entry: (row: number) => number): Tensor {
  const width = shape.at(-1)!;
  const wider = width + 1;
  const values = new Float64Array((data.length / width) * wider);
  for (let row = 0; row * wider < values.length; row++) {
    values[row * wider] = entry(row);
    values.set(data.subarray(row * width, (row + 1) * width), row * wider + 1);
  }
  return tensor([...shape.slice(0, -1), wider], values);
}
