import { sigmoid } from '../network/activation.js';
import type { LayerAdjoint, LayerPass, StepPlace } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import { eachUnit } from './interventions.js';

/** A wrong activation ψ in the place of a gate's right one φ, by the pre-activation that gives the same value. */
export interface Substitute {
  /** z′ with φ(z′) = ψ(z) */
  readonly equivalent: (z: number) => number;
  /** dz′/dz = ψ′(z) / φ′(z′), in terms of the gate's value; 0 where ψ is flat */
  readonly slope: (value: number) => number;
}

/** clip(slope·z + ½, 0, 1) where σ belongs. */
export function hardSigmoid(slope: number): Substitute {
  return {
    equivalent(z) {
      const value = Math.min(1, Math.max(0, slope * z + 0.5));
      return Math.log(value / (1 - value));
    },
    slope: (value) => (value > 0 && value < 1 ? slope / (value * (1 - value)) : 0),
  };
}

/** σ where tanh belongs. */
export const sigmoidForTanh: Substitute = {
  equivalent: (z) => Math.atanh(sigmoid(z)),
  slope: (value) => value / (1 + value),
};

/** tanh(c) where it is left out of the output, h = o⊙c, or σ(c) stands in its place. */
export const outputSubstitutes = {
  identity: { value: (c: number) => c, slope: () => 1 },
  sigmoid: { value: sigmoid, slope: (value: number) => value * (1 - value) },
} as const;

/**
 * Puts a substitute in the place of some gates' activation.
 *
 * ∂L/∂z follows, but in one case: what a GRU with reset before carries back through r⊙h has left before its n can be
 * corrected, so that of that n only the forward pass is modelled.
 *
 * @param gates - by their place in the stack
 */
export function substitutingGates(gates: readonly number[], { equivalent, slope }: Substitute): Stages {
  return {
    preactivation(pass, place, fromGate, toGate) {
      for (const gate of gates) {
        if (gate < fromGate || gate >= toGate) continue;
        eachGate(pass, place, gate, (at, recurrent) => {
          pass.gates[at] = equivalent(pass.gates[at]! + recurrent) - recurrent;
        });
      }
    },
    gates(pass, adjoint, place) {
      for (const gate of gates) {
        eachGate(pass, place, gate, (at) => {
          const factor = slope(pass.gates[at]!);
          scaleBoth(adjoint, at, factor);
          const throughReset = at - 2 * pass.architecture.hiddenSize;
          if (isInsideReset(pass, gate)) scaleBoth(adjoint, throughReset, factor);
        });
      }
    },
  };
}

/** Puts another function in the place of an LSTM's tanh(c); ∂L/∂z and ∂L/∂c follow. */
export function substitutingOutput({
  value,
  slope,
}: (typeof outputSubstitutes)[keyof typeof outputSubstitutes]): Stages {
  return {
    state(pass, place) {
      const { hidden, cell, inner, gates, packing, architecture } = pass;
      const H = architecture.hiddenSize;
      eachUnit(pass, place, (slot, unit) => {
        const row = place.row + slot;
        const own = (packing.batchSize + row) * H + unit;
        inner[row * H + unit] = value(cell[own]!);
        hidden[own] = gates[row * 4 * H + 3 * H + unit]! * inner[row * H + unit]!;
      });
    },
    gates(pass, { dh, dc, dz }, place) {
      const { cell, inner, gates, architecture } = pass;
      const H = architecture.hiddenSize;
      eachUnit(pass, place, (slot, unit) => {
        const row = place.row + slot;
        const at = row * 4 * H + unit;
        const [i, f, g, o] = [gates[at]!, gates[at + H]!, gates[at + 2 * H]!, gates[at + 3 * H]!];
        const squashed = inner[row * H + unit]!;
        // what the right pass has put into dc, and into dz through it, is short of this
        const missing = dh[slot * H + unit]! * o * (slope(squashed) - (1 - squashed) * (1 + squashed));
        dc[slot * H + unit]! += missing;
        dz[at]! += missing * g * i * (1 - i);
        dz[at + H]! += missing * cell[(place.previous + slot) * H + unit]! * f * (1 - f);
        dz[at + 2 * H]! += missing * i * (1 - g) * (1 + g);
      });
    },
  };
}

/** Visits a gate's entries at a step; `recurrent` is what the activation's argument has beside z: r⊙q of a GRU's n. */
function eachGate(
  pass: LayerPass,
  place: StepPlace,
  gate: number,
  visit: (at: number, recurrent: number) => void,
): void {
  const H = pass.architecture.hiddenSize;
  const width = pass.gates.length / pass.packing.rowCount;
  const isInside = isInsideReset(pass, gate);
  eachUnit(pass, place, (slot, unit) => {
    const row = place.row + slot;
    const reset = isInside ? sigmoid(pass.gates[row * width + unit]!) * pass.inner[row * H + unit]! : 0;
    visit(row * width + gate * H + unit, reset);
  });
}

/** Whether a gate is the n of a GRU with reset after, which r reaches through r⊙q. */
function isInsideReset({ architecture }: LayerPass, gate: number): boolean {
  return architecture.cell === 'gru' && architecture.reset === 'after' && gate === 2;
}

function scaleBoth({ dz, dzRecurrent }: LayerAdjoint, at: number, factor: number): void {
  dz[at]! *= factor;
  if (dzRecurrent !== dz) dzRecurrent[at]! *= factor;
}
