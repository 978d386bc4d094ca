import { batchShape, type Request } from '../contract/request.js';
import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import { cutting } from './interventions.js';
import { longestLength } from './longest-length.js';
import { type Condition, lengthsDiffer, longerThanSixteen, member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { inScope, type Scope, scopesOf } from './scope.js';
import { cuttingSlots, reachingBack, stoppingAfter } from './window.js';

/** No more windows than this are tried on one request: longer ones are met where the case has been shrunk. */
const mostWindows = 32;

/**
 * How the window is cut where the loss reads more than the last step; where it reads the last alone, the first three are
 * the same.
 *
 * `each`: every output reaches `window` steps back · `stopped`: nothing earlier than an example's last `window` steps gets
 * anything · `blocks from the end`, `blocks from the start`: the carry is cut every `window` steps · `nothing carried`
 * (window 1): h_0 gets nothing either · `never added` (window 1): each step takes its output's cotangent alone, so that the
 * final state's is lost as well.
 */
const forms = {
  each: reachingBack,
  stopped: stoppingAfter,
  'blocks from the end': (scope: Scope, window: number): Stages =>
    cuttingSlots(
      scope,
      ({ packing }, { step }, slot) => step > 0 && (packing.lengthOfSlot[slot]! - step) % window === 0,
    ),
  'blocks from the start': (scope: Scope, window: number): Stages =>
    cutting(scope, (_, { step }) => step > 0 && step % window === 0),
  'nothing carried': (scope: Scope): Stages => cutting(scope, () => true),
  'never added': (scope: Scope): Stages => ({
    ...cutting(scope, (_, { step }) => step > 0),
    cotangents(pass, { dh, dc }) {
      if (!inScope(scope, pass)) return;
      dh.fill(0);
      dc.fill(0);
    },
  }),
} as const;

type Form = keyof typeof forms;

/** Nothing is carried back further than a window: contributions of earlier steps are missing. */
export const truncatedBptt: FaultKind = {
  fault: 'truncated-bptt',
  part: 'backward',
  sentence,
  planted: [
    ...[1, 2, 3, 5].map((window) => truncation('each', window)),
    truncation('nothing carried', 1),
    truncation('never added', 1),
    ...[1, 3, 5].map((window) => truncation('stopped', window)),
    ...[2, 3].map((window) => truncation('blocks from the end', window)),
    ...[2, 3].map((window) => truncation('blocks from the start', window)),
    truncation('each', 1, { layer: 0, direction: 1 }),
    truncation('each', 2, { layer: 1, direction: 0 }),
    truncation('each', 3, { layer: 1, direction: 1 }),
    truncation('each', 5, 'everywhere', longerThanSixteen),
    truncation('stopped', 3, 'everywhere', longerThanSixteen),
    truncation('each', 2, 'everywhere', lengthsDiffer),
  ],
  candidates,
};

function candidates(request: Request): readonly PlantedFault[] {
  const { sequenceLength } = batchShape(request);
  const windows = Array.from({ length: Math.min(mostWindows, sequenceLength - 1) }, (_, k) => k + 1);
  const blocks = windows.filter((window) => window > 1);
  const [everywhere = 'everywhere', ...passes] = scopesOf(request);
  return [
    ...windows.map((window) => truncation('each', window, everywhere)),
    truncation('nothing carried', 1, everywhere),
    truncation('never added', 1, everywhere),
    ...windows.map((window) => truncation('stopped', window, everywhere)),
    ...blocks.map((window) => truncation('blocks from the end', window, everywhere)),
    ...blocks.map((window) => truncation('blocks from the start', window, everywhere)),
    ...passes.flatMap((scope) => [
      truncation('nothing carried', 1, scope),
      ...windows.map((window) => truncation('each', window, scope)),
    ]),
  ].filter(({ applies }) => applies(request));
}

/** A window as long as the sequence cuts nothing, but for a carry that h_0 does not get either. */
function truncation(
  form: Form,
  window: number,
  scope: Scope = 'everywhere',
  condition?: Condition,
): PlantedFault {
  return member({
    fault: 'truncated-bptt',
    words: [`window ${window}`, form === 'each' ? '' : form],
    detail: form === 'each' ? { window } : { window, form },
    scope,
    ...(condition === undefined ? {} : { condition }),
    applies: (request) => longestLength(request) > window,
    stages: (where) => forms[form](where, window),
  });
}

function sentence(fault: PlantedFault): string {
  const { window, form } = fault.detail;
  const where = placeText(fault);
  const steps = window === 1 ? '1 step' : `${window} steps`;
  if (form === 'never added') {
    return `Each step back takes its output's cotangent alone${where}: neither what the step after sends back nor the final state's cotangent is added, so the recurrent path is missing altogether.`;
  }
  if (form === 'nothing carried' || (window === 1 && form === undefined)) {
    return `Nothing is carried back from step to step${where}: the recurrent path is missing altogether.`;
  }
  if (form === 'stopped') {
    return `The way back ends after the last ${steps}${where}: earlier steps contribute nothing.`;
  }
  if (form !== undefined) {
    return `The way back is cut every ${steps}, in ${form}${where}: nothing is carried from one block to the one before.`;
  }
  return `Nothing is carried back further than ${steps}${where}: contributions of earlier steps are missing.`;
}
