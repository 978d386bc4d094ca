import { gradientShapes, outputShape } from '../contract/quantities.js';
import type { Reply, Request } from '../contract/request.js';
import { type Tensor, tensor } from '../contract/tensor.js';
import { backward } from './backward.js';
import { finalRows, statesTensor } from './final-states.js';
import { forward, type Tape } from './forward.js';
import { scatterRows } from './packing.js';
import { problemOf } from './problem.js';
import type { Stages } from './stages.js';

/**
 * Evaluates the reference network: the loss and, where wanted, outputs, final states and every gradient.
 *
 * The request is taken as valid (`validateRequest` says so or throws); nothing in it is changed. NaN or an overflow
 * spreads to whatever depends on it.
 *
 * @param stages - where a caller looks in or intervenes; none for the right answer
 */
export function evaluateReference(request: Request, stages?: Stages): Reply {
  const tape = forward(problemOf(request), stages);
  return {
    loss: tape.loss,
    ...(request.want.includes('outputs') ? outputsOf(request, tape) : {}),
    ...(request.want.includes('gradients') ? { gradients: gradientsOf(request, tape, stages) } : {}),
  };
}

function outputsOf(request: Request, tape: Tape): Pick<Reply, 'outputs' | 'state'> & object {
  const { passes, problem, topOutputs } = tape;
  const width = topOutputs.length / problem.packing.rowCount;
  const h = statesTensor(passes, (pass) => finalRows(pass, pass.hidden));
  return {
    outputs: tensor(outputShape(request), scatterRows(problem.packing, topOutputs, width)),
    state:
      problem.architecture.cell === 'lstm'
        ? { h, c: statesTensor(passes, (pass) => finalRows(pass, pass.cell)) }
        : { h },
  };
}

function gradientsOf(request: Request, tape: Tape, stages: Stages | undefined): Record<string, Tensor> {
  const { gradients } = backward(tape, stages);
  const named: Record<string, Tensor> = {};
  for (const { name, shape } of gradientShapes(request)) {
    const values = gradients[name]!;
    stages?.gradient?.(name, values, shape);
    named[name] = tensor(shape, values);
  }
  return named;
}
