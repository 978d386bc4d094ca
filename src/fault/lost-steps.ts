import type { Architecture } from '../contract/architecture.js';
import { hasRecurrentBias } from '../contract/architecture.js';
import type { LayerPass } from '../network/layer-pass.js';
import type { Contribution, Stages } from '../network/stages.js';
import { losingRows } from './interventions.js';
import type { Scope } from './scope.js';

/** A parameter that all steps share, or all of them together. */
export type Shared = Contribution['parameter'] | 'all';

/** The parameters that a network's steps share, all together first. */
export function sharedParameters(architecture: Architecture): readonly Shared[] {
  const { bias } = architecture;
  return [
    'all',
    'Wax',
    'Waa',
    ...(bias ? (['ba'] as const) : []),
    ...(hasRecurrentBias(architecture) ? (['bra'] as const) : []),
  ];
}

/** Whether a network has a parameter. */
export function hasShared(architecture: Architecture, shared: Shared): boolean {
  return sharedParameters(architecture).includes(shared);
}

/** Stages that leave scan steps out of a shared parameter's sum; the step of a row counts from the start of its scan. */
export function losingSteps(
  scope: Scope,
  shared: Shared,
  isLost: (pass: LayerPass, step: number, slot: number) => boolean,
): Stages {
  const parameters = shared === 'all' ? (['Wax', 'Waa', 'ba', 'bra'] as const) : [shared];
  const losses = parameters.map((parameter) =>
    losingRows(scope, parameter, (pass, row) =>
      isLost(pass, pass.packing.timeOfRow[row]!, pass.packing.slotOfRow[row]!),
    ),
  );
  return {
    contributions(pass, contributions) {
      for (const loss of losses) loss.contributions?.(pass, contributions);
    },
  };
}
