import { type Architecture, gateCount } from '../../src/contract/architecture.js';
import type { LayerPass, StepPlace } from '../../src/network/layer-pass.js';
import type { Contribution, Stages } from '../../src/network/stages.js';

/** Stages that change the finished blocks whose name fits. */
export function onGradient(
  names: RegExp,
  change: (values: Float64Array, shape: readonly number[], name: string) => void,
): Stages {
  return {
    gradient(name, values, shape) {
      if (names.test(name)) change(values, shape, name);
    },
  };
}

/** Stages that change every entry of the blocks whose name fits. */
export function onEntries(names: RegExp, change: (value: number, index: number) => number): Stages {
  return onGradient(names, (values) => values.set(values.map(change)));
}

/** Stages that leave one scan step out of a parameter's sum. */
export function losingStep(
  parameter: Contribution['parameter'],
  stepOf: (pass: LayerPass) => number,
): Stages {
  return {
    contributions(pass, contributions) {
      const { starts } = pass.packing;
      const step = stepOf(pass);
      for (const { dz } of contributions.filter((each) => each.parameter === parameter)) {
        for (let row = starts[step]!; row < starts[step + 1]!; row++) {
          const from = row * dz.stride + dz.column;
          dz.values.fill(0, from, from + dz.width);
        }
      }
    },
  };
}

/** Stages that carry nothing back across the steps that `isCut` names. */
export function cutting(isCut: (pass: LayerPass, place: StepPlace) => boolean): Stages {
  return {
    carry(pass, { dh, dc }, place) {
      if (!isCut(pass, place)) return;
      const H = pass.architecture.hiddenSize;
      dh.fill(0, 0, place.count * H);
      dc.fill(0, 0, place.count * H);
    },
  };
}

/** How many gates send dz back through Waaᵀ in `carry`: all, but for a GRU with reset before, whose n goes through r⊙h. */
export function recurrentGates(architecture: Architecture): number {
  return architecture.cell === 'gru' && architecture.reset === 'before' ? 2 : gateCount(architecture);
}

/** Visits every running slot's units at a step. */
export function eachUnit(
  pass: LayerPass,
  place: StepPlace,
  visit: (slot: number, unit: number) => void,
): void {
  for (let slot = 0; slot < place.count; slot++) {
    for (let unit = 0; unit < pass.architecture.hiddenSize; unit++) visit(slot, unit);
  }
}
