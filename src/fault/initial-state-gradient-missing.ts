import { directionCount } from '../contract/architecture.js';
import type { FaultKind } from './fault-kind.js';
import { onGradients } from './interventions.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { type Scope, scopesOf } from './scope.js';

const states = ['h', 'c', 'h and c'] as const;
type State = (typeof states)[number];

/** The gradient of an initial state is zero. (A key that is absent is `gradient-missing`.) */
export const initialStateGradientMissing: FaultKind = {
  fault: 'initial-state-gradient-missing',
  part: 'backward',
  sentence,
  planted: [
    ...states.map((state) => zeroed(state)),
    zeroed('h', { layer: 0, direction: 0 }),
    zeroed('h', { layer: 1, direction: 0 }),
    zeroed('h', { layer: 0, direction: 1 }),
    zeroed('c', { layer: 1, direction: 1 }),
  ],
  candidates: (request) =>
    scopesOf(request)
      .flatMap((scope) => [...states].reverse().map((state) => zeroed(state, scope)))
      .filter(({ applies }) => applies(request)),
};

function zeroed(state: State, scope: Scope = 'everywhere'): PlantedFault {
  return member({
    fault: 'initial-state-gradient-missing',
    words: [`of ${state}`],
    detail: { state },
    scope,
    ...(state === 'h and c' ? {} : { quantity: state }),
    applies: ({ architecture }) => state === 'h' || architecture.cell === 'lstm',
    stages: (where, { architecture }) =>
      onGradients(
        (name) => name === state || (state === 'h and c' && (name === 'h' || name === 'c')),
        (values, [, B = 0, H = 0]) => {
          if (where === 'everywhere') {
            values.fill(0);
            return;
          }
          const from = (where.layer * directionCount(architecture) + where.direction) * B * H;
          values.fill(0, from, from + B * H);
        },
      ),
  });
}

function sentence(fault: PlantedFault): string {
  return `The gradient of the initial ${fault.detail.state} is zero${placeText(fault)}: what is carried back across the first step is not returned.`;
}
