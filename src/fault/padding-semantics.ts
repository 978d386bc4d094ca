import { batchShape, type Reply, type Request } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { columnsAlone, sumOfGradients } from './halves.js';
import { layerByLayer, withoutPadding } from './layer-by-layer.js';
import { withOneHotInputs } from './one-hot-inputs.js';
import type { Evaluate, PlantedFault } from './planted-fault.js';
import { readingSteps, rightAligned } from './time-order.js';

/** Each form of the fault: how it answers, and what is said of it. */
const forms: Readonly<
  Record<
    string,
    {
      readonly sentence: string;
      readonly applies?: (request: Request) => boolean;
      readonly evaluate: (right: Evaluate) => Evaluate;
    }
  >
> = {
  'run through': {
    sentence:
      'The subject runs through the padding: its final state is that of step T, and its outputs there are not zero. Stop each example at its own length, and let padded outputs be 0.',
    evaluate: (right) => runningThrough(right),
  },
  'lengths ignored': {
    sentence:
      'The subject ignores the lengths: padded steps are steps like any other, in its states, its outputs and its loss. Stop each example at its own length, and let nothing be read after it.',
    applies: scoresAnywhere,
    evaluate: (right) => throughOneHot((request) => right({ ...request, lengths: null })),
  },
  'run through, outputs masked': {
    sentence:
      'The subject runs through the padding and masks only its outputs: its final state is that of step T. Take the state of the last valid step instead.',
    evaluate: (right) => {
      const evaluate = runningThrough(right);
      return (request) => withOutputs(evaluate(request), (outputs) => withoutPadding(outputs, request));
    },
  },
  'reverse from the end': {
    sentence:
      "The subject's reverse direction starts at step T−1, inside the padding; it must start at each example's last valid step. Reverse every example within its own length.",
    applies: ({ architecture }) => architecture.bidirectional,
    evaluate: (right) => throughOneHot(layerByLayer(reverseFromTheEnd(right))),
  },
  'outputs held': {
    sentence:
      "The subject's outputs repeat the held state in the padding, as Keras masks do; padded outputs must be 0. Multiply the outputs by the mask.",
    evaluate: (right) => (request) =>
      withOutputs(right(request), (outputs) => heldInPadding(outputs, request)),
  },
  'left padding': {
    sentence:
      'The subject takes the last steps of an example for the valid ones, as if padding stood on the left; backproof pads on the right. Read steps 0 to length − 1.',
    applies: scoresAnywhere,
    evaluate: (right) => throughOneHot(leftPadding(right)),
  },
};

const members: readonly PlantedFault[] = Object.entries(forms).map(([form, { evaluate, applies }]) => ({
  name: `padding-semantics, ${form}`,
  fault: 'padding-semantics',
  detail: { form },
  applies: (request) => isRagged(request) && (applies?.(request) ?? true),
  calls: evaluate,
}));

/** Padding is treated in another way than declared; the gradient is that of the loss that comes of it. */
export const paddingSemantics: FaultKind = {
  fault: 'padding-semantics',
  part: 'forward',
  sentence: ({ detail: { form } }) => forms[String(form)]!.sentence,
  planted: members,
  candidates: (request) => applicable(members, request),
};

/** Whether the loss can be read in the padding as well: targets of the cross-entropy there may be no class at all. */
function scoresAnywhere({ architecture, objective }: Request): boolean {
  return objective.kind !== 'crossEntropy' || architecture.readout?.at !== 'every';
}

/** Whether a request has padding at all. */
function isRagged(request: Request): boolean {
  const { sequenceLength } = batchShape(request);
  return request.lengths?.some((length) => length < sequenceLength) === true;
}

/** Every layer takes all T steps; the loss reads the valid outputs, and the final states of step T. */
function runningThrough(right: Evaluate): Evaluate {
  return throughOneHot(layerByLayer((layer) => right({ ...layer, lengths: null })));
}

/** The forward direction is right; the reverse direction's half is that of a scan that starts at step T − 1. */
function reverseFromTheEnd(right: Evaluate): Evaluate {
  return (layer) => {
    const forward = right(columnsAlone(layer, 0));
    const reverse = right(columnsAlone({ ...layer, lengths: null }, 1));
    return sumOfGradients(forward, reverse, layer);
  };
}

function leftPadding(right: Evaluate): Evaluate {
  const { asked, answered } = readingSteps(rightAligned);
  return (request) => answered(right(asked(request)), request);
}

/** Garbage tokens have no row to look up: they are read as rows of zeros. */
function throughOneHot(evaluate: Evaluate): Evaluate {
  return (request) => {
    const reply = evaluate(withOneHotInputs(request));
    if (request.tokens === undefined || reply.gradients === undefined) return reply;
    const { inputs: _, ...gradients } = reply.gradients;
    return { ...reply, gradients };
  };
}

function withOutputs(reply: Reply, change: (outputs: Tensor) => Tensor): Reply {
  return reply.outputs === undefined ? reply : { ...reply, outputs: change(reply.outputs) };
}

/** The forward half repeats its last valid row, the reverse half the initial state that it has not left yet. */
function heldInPadding(outputs: Tensor, { architecture, lengths, state }: Request): Tensor {
  const [batchSize = 0, sequenceLength = 0, width = 0] = outputs.shape;
  const H = architecture.hiddenSize;
  const data = outputs.data.slice();
  const firstTop = (architecture.layers - 1) * (width / H);
  for (let example = 0; example < batchSize; example++) {
    for (let t = lengths![example]!; t < sequenceLength; t++) {
      const row = (example * sequenceLength + t) * width;
      data.copyWithin(row, row - width, row - width + H);
      if (!architecture.bidirectional || state === null) continue;
      const initial = ((firstTop + 1) * batchSize + example) * H;
      data.set(state.h.data.subarray(initial, initial + H), row + H);
    }
  }
  return { shape: outputs.shape, data };
}
