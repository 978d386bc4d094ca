import type { Request } from '../contract/request.js';
import type { FaultKind } from './fault-kind.js';
import { longestLength } from './longest-length.js';
import { hasShared, losingSteps, type Shared, sharedParameters } from './lost-steps.js';
import { type Condition, lengthsDiffer, member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { type Scope, scopesOf } from './scope.js';

/** The scan step whose contribution remains: the first one (the way back visits it last) or the batch's last. */
type Kept = 'first' | 'last';

/** A shared parameter's gradient is overwritten at each step; what remains is the step that was visited last. */
export const lastStepOnly: FaultKind = {
  fault: 'last-step-only',
  part: 'backward',
  sentence,
  planted: [
    ...(['all', 'Wax', 'Waa', 'ba', 'bra'] as const).map((shared) => overwritten(shared, 'first')),
    ...(['all', 'Waa', 'ba'] as const).map((shared) => overwritten(shared, 'last')),
    overwritten('Wax', 'first', { layer: 1, direction: 0 }),
    overwritten('Waa', 'first', { layer: 0, direction: 1 }),
    overwritten('ba', 'first', 'everywhere', lengthsDiffer),
  ],
  candidates(request) {
    const shared = sharedParameters(request.architecture);
    return scopesOf(request)
      .flatMap((scope) =>
        (['first', 'last'] as const).flatMap((kept) =>
          shared.map((parameter) => overwritten(parameter, kept, scope, undefined, request)),
        ),
      )
      .filter(({ applies }) => applies(request));
  },
};

function overwritten(
  shared: Shared,
  kept: Kept,
  scope: Scope = 'everywhere',
  condition?: Condition,
  request?: Request,
): PlantedFault {
  const step = kept === 'first' ? 0 : request === undefined ? 'last' : longestLength(request) - 1;
  return member({
    fault: 'last-step-only',
    words: [shared === 'all' ? '' : `d${shared}`, `step ${step}`],
    detail: { step, ...(shared === 'all' ? {} : { parameter: shared }) },
    scope,
    ...(condition === undefined ? {} : { condition }),
    applies: (asked) => hasShared(asked.architecture, shared) && longestLength(asked) > 1,
    stages: (where) =>
      losingSteps(
        where,
        shared,
        ({ packing }, each) => each !== (kept === 'first' ? 0 : packing.stepCount - 1),
      ),
  });
}

function sentence(fault: PlantedFault): string {
  const { step, parameter } = fault.detail;
  const block = parameter === undefined ? 'Every shared gradient' : `d${parameter}`;
  const which = step === 'last' ? 'the last step' : `step ${step}`;
  return `${block} holds the contribution of ${which} alone${placeText(fault)}: it is overwritten at each step where it should be added to (= for +=).`;
}
