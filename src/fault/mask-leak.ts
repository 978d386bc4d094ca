import { batchShape, type Request } from '../contract/request.js';
import { evaluateReference } from '../network/evaluate.js';
import type { LayerPass } from '../network/layer-pass.js';
import { timeOfPassRow } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { scalingRows } from './scaled-rows.js';
import { type Scope, scopesOf } from './scope.js';
import { withGradients } from './with-gradients.js';

const sentences = {
  'no mask on the way back':
    'The way back runs through the padding: the mask that the forward pass has is missing from the backward pass.',
  'cotangents of the padding':
    "The outputs' cotangents in the padding reach the last valid state: they must be masked before they are added.",
  'last step masked':
    'The last valid step of every shorter sequence contributes nothing: the mask ends one step too early.',
  'trace in the padding':
    'The gradient of inputs is not exactly zero in the padding: what stands there must not depend on anything.',
  'last gradient repeated':
    'The gradient of inputs goes on in the padding with what the last valid step has: it must be zero there.',
} as const;

type Form = keyof typeof sentences;

/** Padded steps contribute, or valid ones do not. */
export const maskLeak: FaultKind = {
  fault: 'mask-leak',
  part: 'backward',
  sentence: (fault) =>
    `${sentences[fault.detail.form as Form]}${placeText(fault) === '' ? '' : ` This is so${placeText(fault)}.`}`,
  planted: [
    withoutMask(),
    leakingCotangents(),
    masksLastStep('everywhere'),
    masksLastStep({ layer: 0, direction: 1 }),
    masksLastStep({ layer: 1, direction: 0 }),
    inPadding('trace in the padding', () => 1e-300),
    inPadding('last gradient repeated', (last) => last),
  ],
  candidates: (request) =>
    applicable(
      [
        withoutMask(),
        leakingCotangents(),
        ...scopesOf(request).map(masksLastStep),
        inPadding('trace in the padding', () => 1e-300),
        inPadding('last gradient repeated', (last) => last),
      ],
      request,
    ),
};

/** Whether a sequence is shorter than T. */
function hasPadding(request: Request): boolean {
  const { sequenceLength } = batchShape(request);
  return request.lengths?.some((length) => length < sequenceLength) ?? false;
}

/** The gradients of the request without its lengths, where its padding can be read. */
function withoutMask(): PlantedFault {
  const form = 'no mask on the way back';
  return {
    ...member({ fault: 'mask-leak', words: [form], detail: { form }, stages: () => ({}) }),
    applies: (request) => hasPadding(request) && hasReadablePadding(request),
    answered: (reply, request) =>
      withGradients(
        reply,
        () => evaluateReference({ ...request, lengths: null, want: ['gradients'] }).gradients!,
      ),
  };
}

/** Tokens and classes in the padding may be none of the vocabulary's: there, nothing can be computed from them. */
function hasReadablePadding({ inputs, objective, architecture }: Request): boolean {
  const hasPaddedClasses = objective.kind === 'crossEntropy' && architecture.readout?.at === 'every';
  return inputs !== undefined && !hasPaddedClasses;
}

function leakingCotangents(): PlantedFault {
  const form = 'cotangents of the padding';
  return member({
    fault: 'mask-leak',
    words: [form],
    detail: { form },
    applies: (request) =>
      hasPadding(request) &&
      request.objective.kind === 'cotangent' &&
      request.objective.outputs !== undefined,
    stages: (_, request) => ({
      cotangents(pass, { dh }) {
        const { layers, hiddenSize: H } = pass.architecture;
        if (pass.layer + 1 < layers || pass.direction === 1) return;
        pass.packing.exampleOfSlot.forEach((example, slot) => {
          addPaddedCotangents(request, example, dh.subarray(slot * H, (slot + 1) * H));
        });
      },
    }),
  });
}

/** row += Σ over the padded steps of an example of the forward direction's share of its outputs' cotangents. */
function addPaddedCotangents({ objective, lengths }: Request, example: number, row: Float64Array): void {
  if (objective.kind !== 'cotangent') return;
  const { shape, data } = objective.outputs!;
  const [, T = 0, width = 0] = shape;
  for (let t = lengths![example]!; t < T; t++) {
    for (let k = 0; k < row.length; k++) row[k]! += data[(example * T + t) * width + k]!;
  }
}

function masksLastStep(scope: Scope): PlantedFault {
  const form = 'last step masked';
  return member({
    fault: 'mask-leak',
    words: [form],
    detail: { form },
    scope,
    applies: hasPadding,
    stages: (): Stages => scalingRows(scope, (pass, row) => (isLastOfShorter(pass, row) ? 0 : 1)),
  });
}

function isLastOfShorter(pass: LayerPass, row: number): boolean {
  const { packing } = pass;
  const length = packing.lengthOfSlot[packing.slotOfRow[row]!]!;
  return length < packing.sequenceLength && timeOfPassRow(pass, row) === length - 1;
}

/** dinputs in the padding, from what the example's last valid step has. */
function inPadding(form: Form, fill: (last: number) => number): PlantedFault {
  return member({
    fault: 'mask-leak',
    words: [form],
    detail: { form },
    quantity: 'inputs',
    applies: (request) => hasPadding(request) && request.inputs !== undefined,
    stages: (_, { lengths }) => ({
      gradient(name, values, [, T = 0, D = 0]) {
        if (name !== 'inputs') return;
        lengths!.forEach((length, example) => {
          for (let at = (example * T + length) * D; at < (example + 1) * T * D; at++) {
            values[at] = fill(values[(example * T + length - 1) * D + (at % D)]!);
          }
        });
      },
    }),
  });
}
