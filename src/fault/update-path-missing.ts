import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import { gateColumns, gateValues, statesBeforeStep } from './gate-columns.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { replacingGate } from './replaced-gate.js';
import { inScope, type Scope, scopesOf } from './scope.js';

/** A path of h_t = (1−z)⊙n + z⊙h_{t−1}, what is missing of it, and how a way back lacks that. */
interface Loss {
  readonly path: 'z' | '1−z';
  readonly form: string;
  readonly text: string;
  readonly stages: (scope: Scope) => Stages;
}

const losses = {
  kept: {
    path: 'z',
    form: 'missing',
    text: 'z⊙dh is not carried back to h_{t−1}',
    stages: (scope) => ({
      // Everything that reads dh of the step has read it by now, but for the share z⊙dh.
      gates(pass, { dh }, { count }) {
        if (inScope(scope, pass)) dh.fill(0, 0, count * pass.architecture.hiddenSize);
      },
    }),
  },
  written: {
    path: '1−z',
    form: 'missing',
    text: 'dh does not reach n, nor the reset gate behind it',
    stages: (scope) =>
      replacingGate(
        scope,
        'n',
        (pass, _, { count }) => new Float64Array(count * pass.architecture.hiddenSize),
      ),
  },
  keptWhole: {
    path: 'z',
    form: 'factor missing',
    text: 'dh is carried back to h_{t−1} without the factor z',
    stages: keptWithoutFactor,
  },
  writtenWhole: {
    path: '1−z',
    form: 'factor missing',
    text: 'dz_n lacks the factor 1−z',
    stages: (scope) =>
      replacingGate(scope, 'n', (pass, { dh }, { row, count }, gate) =>
        gateValues(pass, gate, row, count).map((n, k) => dh[k]! * (1 - n) * (1 + n)),
      ),
  },
  stateOfGate: {
    path: 'z',
    form: 'missing from dz_z',
    text: 'dz_z lacks h_{t−1}: it is −dh⊙n⊙z⊙(1−z) where h_{t−1} − n belongs',
    stages: (scope) =>
      replacingGate(scope, 'z', (pass, { dh }, { row, count }, gate) => {
        const n = gateValues(pass, 2, row, count);
        return gateValues(pass, gate, row, count).map((z, k) => -dh[k]! * n[k]! * z * (1 - z));
      }),
  },
  candidateOfGate: {
    path: '1−z',
    form: 'missing from dz_z',
    text: 'dz_z lacks n: it is dh⊙h_{t−1}⊙z⊙(1−z) where h_{t−1} − n belongs',
    stages: (scope) =>
      replacingGate(scope, 'z', (pass, { dh }, place, gate) => {
        const before = statesBeforeStep(pass, pass.hidden, place);
        const z = gateValues(pass, gate, place.row, place.count);
        return z.map((value, k) => dh[k]! * before[k]! * value * (1 - value));
      }),
  },
} as const satisfies Readonly<Record<string, Loss>>;

type LossName = keyof typeof losses;
const names = Object.keys(losses) as readonly LossName[];

/** GRU: one of the two paths of the state update is missing or incomplete. */
export const updatePathMissing: FaultKind = {
  fault: 'update-path-missing',
  part: 'backward',
  sentence,
  planted: [
    ...names.map((name) => without(name)),
    without('kept', { layer: 1, direction: 0 }),
    without('written', { layer: 0, direction: 1 }),
    without('kept', { layer: 1, direction: 1 }),
  ],
  candidates: (request) =>
    scopesOf(request)
      .flatMap((scope) => names.map((name) => without(name, scope)))
      .filter(({ applies }) => applies(request)),
};

function without(name: LossName, scope: Scope = 'everywhere'): PlantedFault {
  const { path, form, stages }: Loss = losses[name];
  return member({
    fault: 'update-path-missing',
    words: [`path ${path}`, form],
    detail: { path, form },
    scope,
    applies: ({ architecture }) => architecture.cell === 'gru',
    stages,
  });
}

/** dh += (1−z)⊙dh of the step's own state. */
function keptWithoutFactor(scope: Scope): Stages {
  let lost = new Float64Array(0);
  return {
    gates(pass, adjoint, { row, count }) {
      const z = gateColumns(pass, pass.gates, 1, row, count);
      lost = Float64Array.from(z, (value, k) => (1 - value) * adjoint.dh[k]!);
    },
    carry(pass, { dh }) {
      if (!inScope(scope, pass)) return;
      for (let k = 0; k < lost.length; k++) dh[k]! += lost[k]!;
    },
  };
}

function sentence(fault: PlantedFault): string {
  const { path, form } = fault.detail;
  const { text } = Object.values(losses).find((each) => each.path === path && each.form === form)!;
  return `The path ${path} of the state update is ${form === 'missing' ? 'missing' : 'incomplete'}${placeText(fault)}: ${text}.`;
}
