import { type Architecture, gateNames } from '../contract/architecture.js';
import type { LayerPass, StepPlace } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import {
  gateColumns,
  gateCotangents,
  gateValues,
  innerRows,
  setGateColumns,
  statesBeforeStep,
  times,
} from './gate-columns.js';
import { replacingGate } from './replaced-gate.js';
import { inScope, type Scope } from './scope.js';
import type { Slope, Squashing } from './slopes.js';

/** Where a cell has an activation: `''` of an Elman cell, its gates, and `tanh(c)` of an LSTM. */
export function activationPlaces(architecture: Architecture): readonly string[] {
  if (architecture.cell === 'elman') return [''];
  const gates = gateNames(architecture);
  return architecture.cell === 'lstm' ? [...gates, 'tanh(c)'] : gates;
}

/** The activation at a place; null for the identity, whose slope is right where it is forgotten. */
export function squashingAt(architecture: Architecture, place: string): Squashing | null {
  if (architecture.cell === 'elman') {
    return architecture.activation === 'identity' ? null : architecture.activation;
  }
  return ['g', 'n', 'tanh(c)'].includes(place) ? 'tanh' : 'sigmoid';
}

/** Stages in which the slope of one activation is another function, and everything behind it follows. */
export function replacingSlope(scope: Scope, place: string, slope: Slope): Stages {
  if (place === 'tanh(c)') return replacingCellSlope(scope, slope);
  return replacingGate(scope, place, (pass, adjoint, at, gate) => {
    const values = gateValues(pass, gate, at.row, at.count);
    const previous = previousValues(pass, gate, at);
    const slopes = values.map((value, k) => slope(value, previous[k]!));
    return times(gateCotangents(pass, adjoint, at, gate), slopes);
  });
}

/** dc += dh⊙o⊙(wrong − right slope) at each step (lstm.md, B2), and dz of i, f and g anew. */
function replacingCellSlope(scope: Scope, slope: Slope): Stages {
  return {
    gates(pass, adjoint, place) {
      if (!inScope(scope, pass)) return;
      const { dh, dc, dz } = adjoint;
      const { row, count } = place;
      const output = gateColumns(pass, pass.gates, 3, row, count);
      const squashed = innerRows(pass, place);
      const previous = statesBeforeStep(pass, pass.cell, place).map(Math.tanh);
      squashed.forEach((value, k) => {
        const wrong = slope(value, previous[k]!);
        dc[k]! += dh[k]! * output[k]! * (wrong - (1 - value) * (1 + value));
      });
      for (let gate = 0; gate < 3; gate++) {
        const values = gateColumns(pass, pass.gates, gate, row, count);
        const slopes = values.map((a) => (gate === 2 ? (1 - a) * (1 + a) : a * (1 - a)));
        setGateColumns(pass, dz, gate, place, times(gateCotangents(pass, adjoint, place, gate), slopes));
      }
    },
  };
}

/** A gate's values at the step before; of an Elman cell h_0 stands before the first, of the others nothing does: zeros. */
function previousValues(pass: LayerPass, gate: number, place: StepPlace): Float64Array {
  const { architecture, packing, hidden } = pass;
  if (architecture.cell === 'elman') return statesBeforeStep(pass, hidden, place);
  if (place.step === 0) return new Float64Array(place.count * architecture.hiddenSize);
  return gateValues(pass, gate, place.previous - packing.batchSize, place.count);
}
