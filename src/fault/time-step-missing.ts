import { batchShape } from '../contract/request.js';
import type { FaultKind } from './fault-kind.js';
import { longestLength } from './longest-length.js';
import { hasShared, losingSteps, type Shared, sharedParameters } from './lost-steps.js';
import { type Condition, longerThanSixteen, member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { type Scope, scopesOf } from './scope.js';

/** A scan step by its number, or every example's own last one. */
type Step = number | 'last';

/**
 * The contributions of some steps are missing from a shared parameter's gradient, everything else being right.
 *
 * Steps are those of the scan, as a pass reads them. Step 0 of dWaa alone is a state of zeros for h_0, and so left to
 * `wrong-initial-state`.
 */
export const timeStepMissing: FaultKind = {
  fault: 'time-step-missing',
  part: 'backward',
  sentence,
  planted: [
    ...(['Wax', 'ba', 'bra', 'all'] as const).map((shared) => missing(shared, [0])),
    ...(['Wax', 'Waa', 'ba', 'bra', 'all'] as const).map((shared) => missing(shared, ['last'])),
    missing('Waa', [1]),
    missing('Wax', [0, 1]),
    missing('Wax', [0], { layer: 1, direction: 1 }),
    missing('Waa', ['last'], { layer: 0, direction: 1 }),
    missing('ba', ['last'], 'everywhere', longerThanSixteen),
  ],
  candidates(request) {
    const last = batchShape(request).sequenceLength - 1;
    const steps: (readonly Step[])[] = [[0], [last], [1], [last - 1], [0, 1], [last - 1, last]];
    if (request.lengths !== null) steps.splice(2, 0, ['last']);
    const distinct = steps.filter(
      (each, index) => steps.findIndex((other) => String(other) === String(each)) === index,
    );
    const shared = sharedParameters(request.architecture);
    const [everywhere = 'everywhere', ...passes] = scopesOf(request);
    return [
      ...distinct.flatMap((each) => shared.map((parameter) => missing(parameter, each, everywhere))),
      ...passes.flatMap((scope) =>
        [[0], ['last' as const]].flatMap((each) =>
          shared.map((parameter) => missing(parameter, each, scope)),
        ),
      ),
    ].filter(({ applies }) => applies(request));
  },
};

function missing(
  shared: Shared,
  steps: readonly Step[],
  scope: Scope = 'everywhere',
  condition?: Condition,
): PlantedFault {
  const numbers = steps.filter((step) => step !== 'last');
  return member({
    fault: 'time-step-missing',
    words: [shared === 'all' ? '' : `d${shared}`, `steps ${steps.join(' and ')}`],
    detail: { steps, ...(shared === 'all' ? {} : { parameter: shared }) },
    scope,
    ...(condition === undefined ? {} : { condition }),
    applies: (request) =>
      hasShared(request.architecture, shared) &&
      longestLength(request) > Math.max(1, ...numbers) &&
      numbers.every((step) => step >= 0) &&
      !(shared === 'Waa' && String(steps) === '0'),
    stages: (where) =>
      losingSteps(where, shared, ({ packing }, step, slot) =>
        steps.some((each) => step === (each === 'last' ? packing.lengthOfSlot[slot]! - 1 : each)),
      ),
  });
}

function sentence(fault: PlantedFault): string {
  const { steps, parameter } = fault.detail;
  const listed = steps as readonly Step[];
  const named =
    String(listed) === 'last'
      ? 'of the last step of every example'
      : `of step${listed.length > 1 ? 's' : ''} ${listed.join(' and ')}`;
  const block = parameter === undefined ? 'every shared gradient' : `d${parameter}`;
  return `The contributions ${named} are missing from ${block}${placeText(fault)}: look at where the sum over time starts and ends.`;
}
