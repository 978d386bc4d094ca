import type { LayerAdjoint, LayerPass, StepPlace } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import {
  gateColumns,
  gateIndex,
  innerRows,
  setGateColumns,
  statesBeforeStep,
  throughCandidate,
  times,
} from './gate-columns.js';
import { inScope, type Scope } from './scope.js';

/** dz of one gate at a step, [count, H], newly made. */
export type GateCotangent = (
  pass: LayerPass,
  adjoint: LayerAdjoint,
  place: StepPlace,
  gate: number,
) => Float64Array;

/**
 * Stages in which one gate's dz is another, and with it all that is made from it: what the gate's rows of the parameters
 * and the inputs get, what is carried back, and of a GRU's n also the reset gate's dz.
 */
export function replacingGate(scope: Scope, gate: string, dzOf: GateCotangent): Stages {
  let excess = new Float64Array(0);
  return {
    gates(pass, adjoint, place) {
      if (!inScope(scope, pass)) return;
      const index = gateIndex(pass, gate);
      const dz = dzOf(pass, adjoint, place, index);
      if (pass.architecture.cell === 'gru' && gate === 'n') {
        excess = replaceCandidate(pass, adjoint, place, dz);
        return;
      }
      setGateColumns(pass, adjoint.dz, index, place, dz);
      setGateColumns(pass, adjoint.dzRecurrent, index, place, dz);
    },
    carry(pass, { dh }, { row, count }) {
      const { architecture } = pass;
      if (!inScope(scope, pass) || gate !== 'n') return;
      if (architecture.cell !== 'gru' || architecture.reset === 'after') return;
      const r = gateColumns(pass, pass.gates, 0, row, count);
      for (let k = 0; k < r.length; k++) dh[k]! += r[k]! * excess[k]!;
    },
  };
}

/** Stages that do what several stages at `gates` and `carry` do, one after the other. */
export function inTurn(all: readonly Stages[]): Stages {
  return {
    gates(pass, adjoint, place) {
      for (const { gates } of all) gates?.(pass, adjoint, place);
    },
    carry(pass, adjoint, place) {
      for (const { carry } of all) carry?.(pass, adjoint, place);
    },
  };
}

/** Replaces dz_n and what (B4), (B5) or (B4′), (B5′) of gru.md make of it; returns by how much dm changes. */
function replaceCandidate(
  pass: LayerPass,
  adjoint: LayerAdjoint,
  place: StepPlace,
  dzn: Float64Array,
): Float64Array<ArrayBuffer> {
  const { row, count } = place;
  const right = gateColumns(pass, adjoint.dz, 2, row, count);
  const r = gateColumns(pass, pass.gates, 0, row, count);
  const slope = r.map((value) => value * (1 - value));
  setGateColumns(pass, adjoint.dz, 2, place, dzn);
  if (pass.architecture.cell === 'gru' && pass.architecture.reset === 'after') {
    const dzr = times(times(dzn.slice(), innerRows(pass, place)), slope);
    setGateColumns(pass, adjoint.dz, 0, place, dzr);
    setGateColumns(pass, adjoint.dzRecurrent, 0, place, dzr);
    setGateColumns(pass, adjoint.dzRecurrent, 2, place, times(dzn.slice(), r));
    return new Float64Array(0);
  }
  const dm = throughCandidate(pass, dzn);
  const before = statesBeforeStep(pass, pass.hidden, place);
  setGateColumns(pass, adjoint.dz, 0, place, times(times(dm.slice(), before), slope));
  const dmRight = throughCandidate(pass, right);
  return Float64Array.from(dm, (value, k) => value - dmRight[k]!);
}
