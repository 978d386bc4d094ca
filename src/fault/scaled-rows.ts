import type { LayerPass } from '../network/layer-pass.js';
import type { Contribution, Stages } from '../network/stages.js';
import { inScope, type Scope } from './scope.js';

/** Stages that multiply the rows of the sums over time by factors of their own; rows are in scan order. */
export function scalingRows(
  scope: Scope,
  factorOf: (pass: LayerPass, row: number) => number,
  parameter?: Contribution['parameter'],
): Stages {
  return {
    contributions(pass, contributions) {
      if (!inScope(scope, pass)) return;
      for (const { parameter: own, dz } of contributions) {
        if (parameter !== undefined && own !== parameter) continue;
        for (let row = 0; row < pass.packing.rowCount; row++) {
          const factor = factorOf(pass, row);
          const from = row * dz.stride + dz.column;
          for (let at = from; at < from + dz.width; at++) dz.values[at]! *= factor;
        }
      }
    },
  };
}

/** Stages that multiply every example's contributions to the sums over time by a factor of its own. */
export function scalingExamples(
  scope: Scope,
  factorOf: (example: number) => number,
  parameter?: Contribution['parameter'],
): Stages {
  return scalingRows(
    scope,
    ({ packing }, row) => factorOf(packing.exampleOfSlot[packing.slotOfRow[row]!]!),
    parameter,
  );
}
