import { batchShape, type Objective, type Request } from '../contract/request.js';
import { type Tensor, tensor } from '../contract/tensor.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { layerByLayer } from './layer-by-layer.js';
import type { Evaluate, PlantedFault } from './planted-fault.js';
import { rereading } from './rereading.js';
import { moved, readingSteps, reversed } from './time-order.js';

type CotangentObjective = Extract<Objective, { kind: 'cotangent' }>;

/** A form of the fault: the way it answers, and what is said of it. */
interface Form extends Pick<PlantedFault, 'applies' | 'asked' | 'answered' | 'calls'> {
  readonly sentence: string;
}

const isBidirectional = ({ architecture }: Request): boolean => architecture.bidirectional;

const forms: Readonly<Record<string, Form>> = {
  backward: {
    sentence:
      'The subject runs a forward network from the last step to the first. Start at step 0, or reverse its inputs and outputs.',
    applies: (request) => !isBidirectional(request),
    ...readingSteps(reversed),
  },
  'parameters exchanged': {
    sentence:
      'The subject gives each direction the parameters of the other. Names that end in _reverse belong to the direction that starts at the last valid step.',
    applies: isBidirectional,
    ...rereading((name) => {
      if (['h', 'c', 'inputs', 'Wya', 'by'].includes(name)) return null;
      return { source: name.endsWith('_reverse') ? name.slice(0, -'_reverse'.length) : `${name}_reverse` };
    }),
  },
  'outputs not turned back': {
    sentence:
      "The reverse direction's outputs stand in the order in which it computes them, the last step's first. Turn them back, so that row t is that of step t.",
    applies: isBidirectional,
    calls: (right) => layerByLayer(notTurnedBack(right)),
  },
  'final state at the wrong end': {
    sentence:
      "The reverse direction's final hidden state is taken from the last valid step, where it has seen one step only. Take the one of step 0, where it ends.",
    applies: isBidirectional,
    calls: (right) => layerByLayer(finalStateAtWrongEnd(right)),
  },
  'halves exchanged': {
    sentence:
      "The subject's outputs hold the reverse direction first; backproof's hold the forward direction in columns 0 to H−1. Exchange the halves where the two are put side by side.",
    applies: isBidirectional,
    calls: (right) => layerByLayer(halvesExchanged(right)),
  },
};

const members: readonly PlantedFault[] = Object.entries(forms).map(([form, { sentence: _, ...how }]) => ({
  name: `direction, ${form}`,
  fault: 'direction',
  detail: { form },
  ...how,
}));

/** Time runs the wrong way, or the two directions are mistaken for each other; the gradient follows. */
export const direction: FaultKind = {
  fault: 'direction',
  part: 'forward',
  sentence: ({ detail: { form } }) => forms[String(form)]!.sentence,
  planted: members,
  candidates: (request) => applicable(members, request),
};

function notTurnedBack(right: Evaluate): Evaluate {
  return (layer) => {
    const H = layer.architecture.hiddenSize;
    const turned = (block: Tensor): Tensor => moved(block, layer, reversed, 'read', [H, 2 * H]);
    return throughOutputs(right, layer, turned, turned);
  };
}

function halvesExchanged(right: Evaluate): Evaluate {
  return (layer) => {
    const H = layer.architecture.hiddenSize;
    const exchanged = ({ shape, data }: Tensor): Tensor =>
      tensor(
        shape,
        Float64Array.from(data, (_, at) => data[Math.floor(at / H) % 2 === 0 ? at + H : at - H]!),
      );
    return throughOutputs(right, layer, exchanged, exchanged);
  };
}

/** Answers with changed outputs; the cotangents of what was changed go back the other way. */
function throughOutputs(
  right: Evaluate,
  layer: Request,
  there: (outputs: Tensor) => Tensor,
  back: (cotangents: Tensor) => Tensor,
) {
  const objective = layer.objective as CotangentObjective;
  const { outputs } = objective;
  const asked =
    outputs === undefined ? layer : { ...layer, objective: { ...objective, outputs: back(outputs) } };
  const reply = right(asked);
  return reply.outputs === undefined ? reply : { ...reply, outputs: there(reply.outputs) };
}

/** h_n of the reverse direction is its output at the last valid step; c_n is left as it is. */
function finalStateAtWrongEnd(right: Evaluate): Evaluate {
  return (layer) => {
    const { architecture, objective } = layer;
    const { h, ...others } = objective as CotangentObjective;
    const reply = right(
      h === undefined
        ? layer
        : { ...layer, objective: { ...others, ...movedToOutputs(layer, h, others.outputs) } },
    );
    if (reply.outputs === undefined || reply.state === undefined) return reply;
    const final = reply.state.h.data.slice();
    forReverseEnds(layer, (state, output) => {
      final.set(reply.outputs!.data.subarray(output, output + architecture.hiddenSize), state);
    });
    return { ...reply, state: { ...reply.state, h: { shape: reply.state.h.shape, data: final } } };
  };
}

function movedToOutputs(layer: Request, h: Tensor, outputs: Tensor | undefined) {
  const { batchSize, sequenceLength } = batchShape(layer);
  const H = layer.architecture.hiddenSize;
  const hBar = Float64Array.from(h.data);
  const outputsBar = Float64Array.from(outputs?.data ?? new Float64Array(batchSize * sequenceLength * 2 * H));
  forReverseEnds(layer, (state, output) => {
    for (let k = 0; k < H; k++) outputsBar[output + k]! += hBar[state + k]!;
    hBar.fill(0, state, state + H);
  });
  return { h: tensor(h.shape, hBar), outputs: tensor([batchSize, sequenceLength, 2 * H], outputsBar) };
}

/** Visits each example's reverse final state, and the reverse half of its last valid output row, by where they begin. */
function forReverseEnds(layer: Request, visit: (state: number, output: number) => void): void {
  const { batchSize, sequenceLength } = batchShape(layer);
  const H = layer.architecture.hiddenSize;
  for (let example = 0; example < batchSize; example++) {
    const last = (layer.lengths?.[example] ?? sequenceLength) - 1;
    visit((batchSize + example) * H, ((example * sequenceLength + last) * 2 + 1) * H);
  }
}
