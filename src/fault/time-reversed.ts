import { batchShape, type Request } from '../contract/request.js';
import { mirrorRows } from '../network/packing.js';
import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import { onGradients } from './interventions.js';
import { longestLength } from './longest-length.js';
import { lengthsDiffer, member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { inScope, type Scope, scopesOf } from './scope.js';

/**
 * What comes out in reverse order.
 *
 * `inputs`: ∂L/∂x, over each example's own steps · `padded inputs`: over all T, padding included · `reverse direction`:
 * what the reverse direction sends to its inputs is not turned back · `handed down`: what a layer sends to the one below ·
 * `outputs`: the cotangents of the top layer's outputs are read in reverse. What the reverse direction of layer 1 hands
 * down in reverse order is what it does not turn back, so that form is not asked of single passes.
 */
const forms = ['inputs', 'padded inputs', 'reverse direction', 'handed down', 'outputs'] as const;
type Form = (typeof forms)[number];

/** Gradients of single steps come out, or are read, in reverse order. */
export const timeReversed: FaultKind = {
  fault: 'time-reversed',
  part: 'backward',
  sentence,
  planted: [
    ...forms.map((form) => reversed(form)),
    reversed('handed down', { layer: 1, direction: 0 }),
    reversed('handed down', { layer: 1, direction: 1 }),
  ],
  candidates(request) {
    const passes = scopesOf(request).slice(1);
    return [
      ...forms.map((form) => reversed(form)),
      ...passes.map((scope) => reversed('handed down', scope)),
    ].filter(({ applies }) => applies(request));
  },
};

function reversed(form: Form, scope: Scope = 'everywhere'): PlantedFault {
  const isOfInputs = form === 'inputs' || form === 'padded inputs';
  return member({
    fault: 'time-reversed',
    words: [form],
    detail: { form },
    scope,
    ...(isOfInputs ? { quantity: 'inputs' } : {}),
    applies: (request) => longestLength(request) > 1 && occurs(request, form, scope),
    stages: (where, request) =>
      isOfInputs ? reversingInputs(request, form === 'padded inputs') : reversingRows(where, form),
  });
}

function occurs({ architecture, inputs, lengths, ...rest }: Request, form: Form, scope: Scope): boolean {
  const { bidirectional, layers, readout } = architecture;
  const ofLayer = scope === 'everywhere' ? layers - 1 : scope.layer;
  const reaches = inputs !== undefined || ofLayer > 0;
  switch (form) {
    case 'inputs':
      return inputs !== undefined;
    case 'padded inputs':
      return inputs !== undefined && lengthsDiffer.holds({ architecture, inputs, lengths, ...rest });
    case 'reverse direction':
      return bidirectional && reaches && (scope === 'everywhere' || scope.direction === 1);
    case 'handed down':
      return ofLayer > 0;
    case 'outputs':
      return readout?.at !== 'last';
  }
}

function reversingInputs(request: Request, padded: boolean): Stages {
  const { sequenceLength: T } = batchShape(request);
  return onGradients(
    (name) => name === 'inputs',
    (values, [B = 0, , D = 0]) => {
      const right = values.slice();
      for (let b = 0; b < B; b++) {
        const length = padded ? T : (request.lengths?.[b] ?? T);
        for (let t = 0; t < length; t++) {
          const from = (b * T + length - 1 - t) * D;
          values.set(right.subarray(from, from + D), (b * T + t) * D);
        }
      }
    },
  );
}

function reversingRows(scope: Scope, form: Form): Stages {
  if (form === 'outputs') {
    return {
      cotangents(pass, { dOutputs }) {
        if (pass.layer + 1 < pass.architecture.layers) return;
        dOutputs.set(mirrorRows(pass.packing, dOutputs, pass.architecture.hiddenSize));
      },
    };
  }
  return {
    inputs(pass, dInput) {
      const isMeant = form === 'handed down' ? pass.layer > 0 : pass.direction === 1;
      if (!inScope(scope, pass) || !isMeant) return;
      dInput.set(mirrorRows(pass.packing, dInput, dInput.length / pass.packing.rowCount));
    },
  };
}

const sentences: Readonly<Record<Form, string>> = {
  inputs: 'The gradient of the inputs comes out in reverse order of time',
  'padded inputs': 'The gradient of the inputs comes out in reverse order of time, its padding included',
  'reverse direction':
    'What the reverse direction sends back to its inputs is not turned into the order of time',
  'handed down': 'What a layer hands down to the one below is in reverse order of time',
  outputs: 'The cotangents of the outputs are read in reverse order of time',
};

function sentence(fault: PlantedFault): string {
  return `${sentences[fault.detail.form as Form]}${placeText(fault)}: look at where the steps are collected.`;
}
