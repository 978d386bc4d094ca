import { type Architecture, gateCount } from '../contract/architecture.js';
import type { LayerPass, StepPlace } from '../network/layer-pass.js';
import type { Contribution, Stages } from '../network/stages.js';
import { inScope, type Scope } from './scope.js';

/** Stages that change the finished blocks that `isMeant` names, in place. */
export function onGradients(
  isMeant: (name: string) => boolean,
  change: (values: Float64Array, shape: readonly number[], name: string) => void,
): Stages {
  return {
    gradient(name, values, shape) {
      if (isMeant(name)) change(values, shape, name);
    },
  };
}

/** Stages that change every entry of the finished blocks that `isMeant` names. */
export function onEntries(
  isMeant: (name: string) => boolean,
  change: (value: number, index: number) => number,
): Stages {
  return onGradients(isMeant, (values) => values.set(values.map(change)));
}

/** Stages that carry nothing back across the steps that `isCut` names. */
export function cutting(scope: Scope, isCut: (pass: LayerPass, place: StepPlace) => boolean): Stages {
  return {
    carry(pass, { dh, dc }, place) {
      if (!inScope(scope, pass) || !isCut(pass, place)) return;
      const reached = place.count * pass.architecture.hiddenSize;
      dh.fill(0, 0, reached);
      dc.fill(0, 0, reached);
    },
  };
}

/** Stages that leave rows out of the sums for one shared parameter; rows are in scan order. */
export function losingRows(
  scope: Scope,
  parameter: Contribution['parameter'],
  isLost: (pass: LayerPass, row: number) => boolean,
): Stages {
  return {
    contributions(pass, contributions) {
      if (!inScope(scope, pass)) return;
      for (const { dz } of contributions.filter((each) => each.parameter === parameter)) {
        for (let row = 0; row < pass.packing.rowCount; row++) {
          if (!isLost(pass, row)) continue;
          const from = row * dz.stride + dz.column;
          dz.values.fill(0, from, from + dz.width);
        }
      }
    },
  };
}

/** Visits every running slot's units at a step. */
export function eachUnit(
  { architecture }: LayerPass,
  { count }: StepPlace,
  visit: (slot: number, unit: number) => void,
): void {
  for (let slot = 0; slot < count; slot++) {
    for (let unit = 0; unit < architecture.hiddenSize; unit++) visit(slot, unit);
  }
}

/** How many gates send dz back through Waaᵀ in `carry`: all, but for a GRU with reset before, whose n goes through r⊙h. */
export function recurrentGates(architecture: Architecture): number {
  return architecture.cell === 'gru' && architecture.reset === 'before' ? 2 : gateCount(architecture);
}
