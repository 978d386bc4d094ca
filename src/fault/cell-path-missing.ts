import type { LayerPass, StepPlace } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import { gateColumns } from './gate-columns.js';
import { longestLength } from './longest-length.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { inScope, type Scope, scopesOf } from './scope.js';

/**
 * What is carried back in place of dc⊙f, as a factor of dc.
 *
 * `missing`: nothing, to c_0 neither · `not added`: nothing, but c_0 gets its share · `past the forget gate`: dc as it
 * is · `f of the step before`: dc⊙f_{t−1} (f_t at the first step) · `i for f`: dc⊙i · `never added`: as `not added`, and the
 * cotangent of the final c is dropped as well.
 */
const factors = {
  missing: (_: LayerPass, { count }: StepPlace, H: number) => new Float64Array(count * H),
  'not added': (pass: LayerPass, { step, row, count }: StepPlace, H: number) =>
    step > 0 ? new Float64Array(count * H) : gateColumns(pass, pass.gates, 1, row, count),
  'never added': (pass: LayerPass, { step, row, count }: StepPlace, H: number) =>
    step > 0 ? new Float64Array(count * H) : gateColumns(pass, pass.gates, 1, row, count),
  'past the forget gate': (_: LayerPass, { count }: StepPlace, H: number) =>
    new Float64Array(count * H).fill(1),
  'f of the step before': (pass: LayerPass, { step, row, count, previous }: StepPlace) =>
    gateColumns(pass, pass.gates, 1, step === 0 ? row : previous - pass.packing.batchSize, count),
  'i for f': (pass: LayerPass, { row, count }: StepPlace) => gateColumns(pass, pass.gates, 0, row, count),
} as const;

type Form = keyof typeof factors;
const forms = Object.keys(factors) as readonly Form[];

/** What changes the gradient by c_0, whatever the number of steps. */
const alsoAtOneStep: readonly Form[] = ['missing', 'past the forget gate', 'i for f'];

/** LSTM: dc is not carried back through the forget gate. */
export const cellPathMissing: FaultKind = {
  fault: 'cell-path-missing',
  part: 'backward',
  sentence,
  planted: [
    ...forms.map((form) => without(form)),
    without('missing', { layer: 1, direction: 0 }),
    without('missing', { layer: 0, direction: 1 }),
    without('past the forget gate', { layer: 1, direction: 1 }),
  ],
  candidates: (request) =>
    scopesOf(request)
      .flatMap((scope) => forms.map((form) => without(form, scope)))
      .filter(({ applies }) => applies(request)),
};

function without(form: Form, scope: Scope = 'everywhere'): PlantedFault {
  return member({
    fault: 'cell-path-missing',
    words: [form === 'missing' ? '' : form],
    detail: form === 'missing' ? {} : { form },
    scope,
    applies: (request) =>
      request.architecture.cell === 'lstm' && (longestLength(request) > 1 || alsoAtOneStep.includes(form)),
    stages: (where) => carryingBy(where, form),
  });
}

function carryingBy(scope: Scope, form: Form): Stages {
  let own = new Float64Array(0);
  return {
    cotangents(pass, { dc }) {
      if (form === 'never added' && inScope(scope, pass)) dc.fill(0);
    },
    gates(_, { dc }) {
      own = dc.slice();
    },
    carry(pass, { dc }, place) {
      if (!inScope(scope, pass)) return;
      const factor = factors[form](pass, place, pass.architecture.hiddenSize);
      factor.forEach((value, k) => {
        dc[k] = value === 0 ? 0 : value * own[k]!;
      });
    },
  };
}

const carried: Readonly<Record<Form, string>> = {
  missing: 'The cell state carries nothing back',
  'not added': 'What the cell state carries back is not added to dc of the step before',
  'never added':
    'Neither what the cell state carries back nor the cotangent of the final c is added to dc of a step',
  'past the forget gate': 'dc is carried back past the forget gate: it is not multiplied by f',
  'f of the step before': "dc is carried back by another step's forget gate: f_{t−1} for f_t",
  'i for f': 'dc is carried back by the input gate: i for f',
};

function sentence(fault: PlantedFault): string {
  const form = (fault.detail.form ?? 'missing') as Form;
  return `${carried[form]}${placeText(fault)}. Rightly, dc_{t−1} gets dc_t ⊙ f_t.`;
}
