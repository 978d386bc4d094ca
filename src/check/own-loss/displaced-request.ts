import type { Direction } from '../../contract/direction.js';
import { stateShape } from '../../contract/quantities.js';
import { type AnyRequest, batchShape, type States } from '../../contract/request.js';
import { type Tensor, tensor, zeros } from '../../contract/tensor.js';

/**
 * Moves a request along a direction: θ + step·v for the parameters, inputs and initial states that v names.
 *
 * Blocks that v does not name are shared with the request, not copied; a null state that v names becomes zeros + step·v.
 *
 * @param round - rounds what is moved to the subject's precision (`roundTo`), so that it is asked what is computed with;
 *   the displacement that was really made is then the difference of the two requests' numbers
 */
export function displacedRequest<Asked extends AnyRequest>(
  request: Asked,
  direction: Direction,
  step: number,
  round: (value: number) => number = (value) => value,
): Asked {
  const moved = (name: string, block: Tensor): Tensor => {
    const v = direction[name];
    if (v === undefined) return block;
    const there = new Float64Array(v.length);
    for (let k = 0; k < v.length; k++) there[k] = round(block.data[k]! + step * v[k]!);
    return tensor(block.shape, there);
  };
  const parameters = Object.fromEntries(
    Object.entries(request.parameters).map(([name, block]) => [name, moved(name, block)]),
  );
  return {
    ...request,
    parameters,
    ...(request.inputs === undefined ? {} : { inputs: moved('inputs', request.inputs) }),
    state: movedStates(request, direction, moved),
  };
}

/** The numbers of a block that a gradient is taken by: a parameter, `inputs`, or an initial state (zeros when null). */
export function blockValues(request: AnyRequest, name: string): Tensor {
  const states = request.state ?? zeroStates(request);
  const named: Readonly<Record<string, Tensor | null | undefined>> = {
    inputs: request.inputs,
    h: states.h,
    c: states.c,
  };
  return request.parameters[name] ?? named[name]!;
}

function movedStates(
  request: AnyRequest,
  direction: Direction,
  moved: (name: string, block: Tensor) => Tensor,
): States | null {
  if (direction.h === undefined && direction.c === undefined) return request.state;
  const { h, c } = request.state ?? zeroStates(request);
  return c === undefined || c === null ? { h: moved('h', h) } : { h: moved('h', h), c: moved('c', c) };
}

function zeroStates(request: AnyRequest): States {
  const { architecture } = request;
  const { batchSize } = batchShape(request);
  const shape = stateShape(architecture, batchSize);
  return architecture.cell === 'lstm' ? { h: zeros(shape), c: zeros(shape) } : { h: zeros(shape) };
}
