import type { Request } from '../contract/request.js';
import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import { type Condition, lengthsDiffer, member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { inScope, type Scope, scopesOf } from './scope.js';

const states = ['h', 'c', 'h and c'] as const;
type State = (typeof states)[number];

/** Whose final state is ignored: every example's, or that of the examples that end before the longest. */
type Whose = 'every' | 'shorter';

/** The loss's dependence on a final state is dropped. */
export const finalStateCotangentIgnored: FaultKind = {
  fault: 'final-state-cotangent-ignored',
  part: 'backward',
  sentence,
  planted: [
    ...states.map((state) => ignored(state)),
    ignored('h', 'everywhere', 'shorter', lengthsDiffer),
    ignored('h', { layer: 0, direction: 0 }),
    ignored('h', { layer: 1, direction: 0 }),
    ignored('h', { layer: 0, direction: 1 }),
    ignored('c', { layer: 0, direction: 0 }),
  ],
  candidates: (request) =>
    scopesOf(request)
      .flatMap((scope) =>
        (['every', 'shorter'] as const).flatMap((whose) =>
          [...states].reverse().map((state) => ignored(state, scope, whose)),
        ),
      )
      .filter(({ applies }) => applies(request)),
};

function ignored(
  state: State,
  scope: Scope = 'everywhere',
  whose: Whose = 'every',
  condition?: Condition,
): PlantedFault {
  return member({
    fault: 'final-state-cotangent-ignored',
    words: [`of ${state}`, whose === 'every' ? '' : 'of shorter examples'],
    detail: { state, ...(whose === 'every' ? {} : { element: whose }) },
    scope,
    ...(condition === undefined ? {} : { condition }),
    applies: (request) => readsState(request, state) && (whose === 'every' || lengthsDiffer.holds(request)),
    stages: (where) => ignoring(where, state, whose),
  });
}

function readsState({ objective }: Request, state: State): boolean {
  if (objective.kind !== 'cotangent') return false;
  const isRead = (which: 'h' | 'c'): boolean => objective[which]?.data.some((value) => value !== 0) ?? false;
  return state === 'h and c' ? isRead('h') && isRead('c') : isRead(state);
}

function ignoring(scope: Scope, state: State, whose: Whose): Stages {
  return {
    cotangents(pass, { dh, dc }) {
      if (!inScope(scope, pass)) return;
      const H = pass.architecture.hiddenSize;
      const { lengthOfSlot, stepCount } = pass.packing;
      // Slots are sorted by falling length: the shorter examples come last.
      const longest = whose === 'every' ? 0 : lengthOfSlot.filter((length) => length === stepCount).length;
      if (state !== 'c') dh.fill(0, longest * H);
      if (state !== 'h') dc.fill(0, longest * H);
    },
  };
}

function sentence(fault: PlantedFault): string {
  const { state, element } = fault.detail;
  const whose = element === undefined ? '' : ' of the examples that end before the longest';
  return `The loss's dependence on the final ${state}${whose} is ignored${placeText(fault)}: its cotangent does not start the way back.`;
}
