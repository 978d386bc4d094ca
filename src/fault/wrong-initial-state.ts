import type { Architecture } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import { finalRows } from '../network/final-states.js';
import type { LayerPass } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import { gateColumns, times } from './gate-columns.js';
import { longestLength } from './longest-length.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { inScope, type Scope, scopesOf } from './scope.js';

/** What stands for an initial state on the way back: nothing, the last state (index −1 wraps around), or h_1. */
const forms = ['zero', 'last', 'first'] as const;
type Form = (typeof forms)[number];

/** Which initial state: h or c wherever the way back reads it, both, or h in dWaa alone (elsewhere the same as h). */
const readings = ['h', 'c', 'h and c', 'h in dWaa'] as const;
type Reading = (typeof readings)[number];

/** The first step uses zero, or another step's state, for the initial state on the way back. */
export const wrongInitialState: FaultKind = {
  fault: 'wrong-initial-state',
  part: 'backward',
  sentence,
  planted: [
    ...forms.flatMap((form) => readings.map((state) => misread(form, state))),
    misread('zero', 'h', { layer: 1, direction: 0 }),
    misread('last', 'h', { layer: 0, direction: 1 }),
  ],
  candidates: (request) =>
    scopesOf(request)
      .flatMap((scope) => forms.flatMap((form) => readings.map((state) => misread(form, state, scope))))
      .filter(({ applies }) => applies(request)),
};

function misread(form: Form, state: Reading, scope: Scope = 'everywhere'): PlantedFault {
  return member({
    fault: 'wrong-initial-state',
    words: [`${form} for the initial ${state}`],
    detail: { form, state },
    scope,
    applies: (request) =>
      hasReading(request.architecture, state) &&
      (form !== 'zero' || isGiven(request, state)) &&
      (form !== 'last' || longestLength(request) > 1),
    stages: (where) => (state === 'h in dWaa' ? inSumAlone(where, form) : whereverRead(where, form, state)),
  });
}

function hasReading({ cell }: Architecture, state: Reading): boolean {
  return state === 'h' || (state === 'h in dWaa' ? cell === 'gru' : cell === 'lstm');
}

function isGiven({ state }: Request, reading: Reading): boolean {
  if (state === null) return false;
  const given = (reading.startsWith('h') && state.h.data) || state.c?.data;
  return given?.some((value) => value !== 0) ?? false;
}

/** The forward pass is over: what stands in the place of the initial states is read by the way back alone. */
function whereverRead(scope: Scope, form: Form, state: Reading): Stages {
  return {
    cotangents(pass) {
      if (!inScope(scope, pass)) return;
      if (state !== 'c') pass.hidden.set(insteadOf(pass, pass.hidden, form));
      if (state !== 'h') pass.cell.set(insteadOf(pass, pass.cell, form));
      const { architecture } = pass;
      if (architecture.cell === 'gru' && architecture.reset === 'before') {
        pass.inner.set(resetState(pass, pass.hidden)); // m of the first step
      }
    },
  };
}

function inSumAlone(scope: Scope, form: Form): Stages {
  return {
    contributions(pass, contributions) {
      if (!inScope(scope, pass)) return;
      const wrong = insteadOf(pass, pass.hidden, form);
      const [gates, candidate] = contributions.filter(({ parameter }) => parameter === 'Waa');
      if (gates?.operand?.kind === 'dense') gates.operand.rows.values.set(wrong);
      if (candidate?.operand?.kind === 'dense') candidate.operand.rows.values.set(resetState(pass, wrong));
    },
  };
}

/** [B, H] by slot. */
function insteadOf(pass: LayerPass, states: Float64Array, form: Form): Float64Array {
  const size = pass.packing.batchSize * pass.architecture.hiddenSize;
  if (form === 'zero') return new Float64Array(size);
  return form === 'last' ? finalRows(pass, states) : states.slice(size, 2 * size);
}

/** r⊙h of the first step, [B, H]. */
function resetState(pass: LayerPass, states: Float64Array): Float64Array {
  return times(gateColumns(pass, pass.gates, 0, 0, pass.packing.batchSize), states);
}

const stands: Readonly<Record<Form, string>> = {
  zero: 'Zeros stand',
  last: "Every example's last state stands",
  first: 'The state after the first step stands',
};

function sentence(fault: PlantedFault): string {
  const form = fault.detail.form as Form;
  const hint =
    form === 'zero'
      ? 'hand the given state to the way back as well.'
      : 'look at the index t − 1 where t = 0.';
  return `${stands[form]} for the initial ${fault.detail.state} on the way back${placeText(fault)}: ${hint}`;
}
