import { batchShape, type Reply, type Request } from '../../src/contract/request.js';
import { type Tensor, tensor } from '../../src/contract/tensor.js';
import type { FaultKind } from '../../src/fault/fault-kind.js';
import type { PlantedFault } from '../../src/fault/planted-fault.js';

/*
 * A few kinds of fault, small enough to see what becomes of each: caught at once, rare, invisible, impossible, of the forward
 * pass, between calls.
 */

/** Every gradient of a reply with one block changed. */
export function withBlock(reply: Reply, name: string, change: (value: number) => number): Reply {
  const block = reply.gradients?.[name];
  if (block === undefined) return reply;
  return { ...reply, gradients: { ...reply.gradients, [name]: mapped(block, change) } };
}

/** The same block with every number changed. */
export function mapped({ shape, data }: Tensor, change: (value: number) => number): Tensor {
  return tensor(
    shape,
    Float64Array.from(data, (value) => change(value)),
  );
}

const always = (): boolean => true;

function scaledWaa(name: string, factor: number, applies: PlantedFault['applies'] = always): PlantedFault {
  return {
    name,
    fault: 'scaled',
    detail: { factor },
    quantity: 'Waa',
    applies,
    answered: (reply) => withBlock(reply, 'Waa', (value) => factor * value),
  };
}

/** Half of dWaa, wherever it is asked for. */
export const halved = scaledWaa('scaled, a half', 0.5);

/** Half of dWaa where lengths are given. */
export const halvedWhereRagged = scaledWaa(
  'scaled, a half where ragged',
  0.5,
  ({ lengths }) => lengths !== null,
);

/** dWaa off by less than any budget: no case can show it. */
export const hardlyScaled = scaledWaa('scaled, by an ulp', 1 + 2 ** -52);

/** Half of an LSTM's dWaa. */
export const halvedLstm = scaledWaa(
  'scaled, an LSTM',
  0.5,
  ({ architecture }) => architecture.cell === 'lstm',
);

/** NaN in dWax. */
export const notFinite: PlantedFault = {
  name: 'not-finite, Wax',
  fault: 'not-finite',
  detail: {},
  quantity: 'Wax',
  applies: always,
  answered: (reply) => withBlock(reply, 'Wax', () => Number.NaN),
};

/** A gradient of h that never comes. */
export const withoutH: PlantedFault = {
  name: 'gradient-missing, h',
  fault: 'gradient-missing',
  detail: {},
  quantity: 'h',
  applies: always,
  answered(reply) {
    const { h: _, ...rest } = reply.gradients ?? {};
    return reply.gradients === undefined ? reply : { ...reply, gradients: rest };
  },
};

/** A forward pass that starts from zeros whatever it is given. */
export const stateIgnored: PlantedFault = {
  name: 'initial-state-ignored',
  fault: 'initial-state-ignored',
  detail: {},
  applies: ({ state }) => state !== null,
  asked: (request) => ({ ...request, state: null }),
};

/** Every second answer is off. */
export const unsteady: PlantedFault = {
  name: 'nondeterministic, every second call',
  fault: 'nondeterministic',
  detail: {},
  applies: always,
  calls(right) {
    let call = 0;
    return (request) => {
      const factor = call++ % 2 === 0 ? 1 : 2;
      return withBlock(right(request), 'Waa', (value) => factor * value);
    };
  },
};

/** A weight is overwritten by the call. */
export const overwriting: PlantedFault = {
  name: 'mutates-arguments, Wax',
  fault: 'mutates-arguments',
  detail: {},
  applies: always,
  calls: (right) => (request) => {
    const reply = right(request);
    request.parameters.Wax!.data.fill(0);
    return reply;
  },
};

/** After a longer sequence the answer is another. */
export const remembering: PlantedFault = {
  name: 'stale-state, after a longer sequence',
  fault: 'stale-state',
  detail: {},
  applies: always,
  calls(right) {
    let longest = 0;
    return (request) => {
      const { sequenceLength } = batchShape(request);
      const isStale = sequenceLength < longest;
      longest = Math.max(longest, sequenceLength);
      return isStale ? withBlock(right(request), 'Waa', (value) => 2 * value) : right(request);
    };
  },
};

/** A kind with these members and no candidates beside them. */
export function kindOf(part: FaultKind['part'], ...planted: readonly PlantedFault[]): FaultKind {
  return {
    fault: planted[0]!.fault,
    part,
    sentence: ({ name }) => name,
    planted,
    candidates: (request: Request) => planted.filter(({ applies }) => applies(request)),
  };
}
