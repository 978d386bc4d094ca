import type { Architecture } from '../contract/architecture.js';
import type { LayerPass } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import {
  gateColumns,
  gateValues,
  ownStates,
  statesBeforeStep,
  throughCandidate,
  times,
} from './gate-columns.js';
import { longestLength } from './longest-length.js';
import { type Condition, lengthsDiffer, member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { replacingGate } from './replaced-gate.js';
import { inScope, type Scope, scopesOf } from './scope.js';

/** A place where a state is read at the wrong step. */
interface Misreading {
  /** where it is read */
  readonly place: string;
  /** what stands there, and what belongs there */
  readonly read: string;
  readonly right: string;
  readonly occursIn: (architecture: Architecture) => boolean;
  readonly stages: (scope: Scope) => Stages;
}

const isLstm = ({ cell }: Architecture): boolean => cell === 'lstm';
const isGru = ({ cell }: Architecture): boolean => cell === 'gru';
const resetsBefore = (architecture: Architecture): boolean =>
  architecture.cell === 'gru' && architecture.reset === 'before';

const misreadings = {
  Waa: {
    place: 'dWaa',
    read: 'h_t',
    right: 'h_{t−1}',
    occursIn: () => true,
    stages: (scope) => onStateOperand(scope, (pass, rows) => rows.set(ownRows(pass))),
  },
  earlier: {
    place: 'dWaa',
    read: 'h_{t−2}',
    right: 'h_{t−1}',
    occursIn: () => true,
    stages: (scope) => onStateOperand(scope, moveOneStepOn),
  },
  forget: {
    place: 'dz of gate f',
    read: 'c_t',
    right: 'c_{t−1}',
    occursIn: isLstm,
    stages: (scope) =>
      replacingGate(scope, 'f', (pass, { dc }, place, gate) => {
        const f = gateValues(pass, gate, place.row, place.count);
        const own = ownStates(pass, pass.cell, place);
        return f.map((value, k) => dc[k]! * own[k]! * value * (1 - value));
      }),
  },
  output: {
    place: 'dz of gate o',
    read: 'c_{t−1}',
    right: 'c_t',
    occursIn: isLstm,
    stages: (scope) =>
      replacingGate(scope, 'o', (pass, { dh }, place, gate) => {
        const o = gateValues(pass, gate, place.row, place.count);
        const before = statesBeforeStep(pass, pass.cell, place);
        return o.map((value, k) => dh[k]! * Math.tanh(before[k]!) * value * (1 - value));
      }),
  },
  update: {
    place: 'dz of gate z',
    read: 'h_t',
    right: 'h_{t−1}',
    occursIn: isGru,
    stages: (scope) =>
      replacingGate(scope, 'z', (pass, { dh }, place, gate) => {
        const z = gateValues(pass, gate, place.row, place.count);
        const n = gateValues(pass, 2, place.row, place.count);
        const own = ownStates(pass, pass.hidden, place);
        return z.map((value, k) => dh[k]! * (own[k]! - n[k]!) * value * (1 - value));
      }),
  },
  reset: {
    place: 'dz of gate r',
    read: 'h_t',
    right: 'h_{t−1}',
    occursIn: resetsBefore,
    stages: (scope) =>
      replacingGate(scope, 'r', (pass, { dz }, place, gate) => {
        const r = gateValues(pass, gate, place.row, place.count);
        const dm = throughCandidate(pass, gateColumns(pass, dz, 2, place.row, place.count));
        const own = ownStates(pass, pass.hidden, place);
        return times(dm, own).map((value, k) => value * r[k]! * (1 - r[k]!));
      }),
  },
  candidate: {
    place: 'dWaa of gate n',
    read: 'r⊙h_t',
    right: 'r⊙h_{t−1}',
    occursIn: resetsBefore,
    stages: (scope) => ({
      contributions(pass, contributions) {
        if (!inScope(scope, pass)) return;
        const candidate = contributions.filter(({ parameter }) => parameter === 'Waa')[1];
        if (candidate?.operand?.kind !== 'dense') return;
        const r = gateColumns(pass, pass.gates, 0, 0, pass.packing.rowCount);
        candidate.operand.rows.values.set(times(r, ownRows(pass)));
      },
    }),
  },
} as const satisfies Readonly<Record<string, Misreading>>;

type MisreadingName = keyof typeof misreadings;
const names = Object.keys(misreadings) as readonly MisreadingName[];

/** h_t (or c_t) is read where h_{t−1} belongs, or the reverse. */
export const offByOneState: FaultKind = {
  fault: 'off-by-one-state',
  part: 'backward',
  sentence,
  planted: [
    ...names.map((name) => misread(name)),
    misread('Waa', { layer: 1, direction: 1 }),
    misread('Waa', { layer: 0, direction: 1 }),
    misread('Waa', 'everywhere', lengthsDiffer),
  ],
  candidates: (request) =>
    scopesOf(request)
      .flatMap((scope) => names.map((name) => misread(name, scope)))
      .filter(({ applies }) => applies(request)),
};

function misread(name: MisreadingName, scope: Scope = 'everywhere', condition?: Condition): PlantedFault {
  const { place, read, right, occursIn, stages }: Misreading = misreadings[name];
  return member({
    fault: 'off-by-one-state',
    words: [`${read} in ${place}`],
    detail: { place, read, right },
    scope,
    ...(condition === undefined ? {} : { condition }),
    applies: (request) =>
      occursIn(request.architecture) && (name !== 'earlier' || longestLength(request) > 1),
    stages,
  });
}

/** The states of every row, [N, H]: a view. */
function ownRows({ hidden, packing, architecture }: LayerPass): Float64Array {
  return hidden.subarray(packing.batchSize * architecture.hiddenSize);
}

/** Stages that change the states, [N, H], that dz is multiplied with in dWaa. */
function onStateOperand(scope: Scope, change: (pass: LayerPass, rows: Float64Array) => void): Stages {
  return {
    contributions(pass, contributions) {
      const operand = contributions.find(({ parameter }) => parameter === 'Waa')?.operand;
      if (inScope(scope, pass) && operand?.kind === 'dense') change(pass, operand.rows.values);
    },
  };
}

/** Gives every row what the row of the step before has; step 0 keeps h_0. */
function moveOneStepOn({ packing, architecture }: LayerPass, rows: Float64Array): void {
  const H = architecture.hiddenSize;
  const { starts, slotOfRow, timeOfRow } = packing;
  for (let row = packing.rowCount - 1; row >= starts[1]!; row--) {
    const earlier = starts[timeOfRow[row]! - 1]! + slotOfRow[row]!;
    rows.copyWithin(row * H, earlier * H, (earlier + 1) * H);
  }
}

function sentence(fault: PlantedFault): string {
  const { place, read, right } = fault.detail;
  return `${read} stands where ${right} belongs in ${place}${placeText(fault)}: look at the index of the saved state.`;
}
