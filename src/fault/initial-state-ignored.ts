import { directionCount } from '../contract/architecture.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { rereading } from './rereading.js';
import { hasScope, type Scope, scopeDetail, scopeText } from './scope.js';

type StateName = 'h' | 'c';

const scopes: readonly Scope[] = [
  'everywhere',
  { layer: 1, direction: 0 },
  { layer: 0, direction: 1 },
  { layer: 1, direction: 1 },
];

const members: readonly PlantedFault[] = scopes.flatMap((scope) => [
  stateIgnored(['h', 'c'], scope),
  stateIgnored(['h'], scope),
  stateIgnored(['c'], scope),
]);

/** A given initial state is not read: the scan starts from zeros; the state's gradient is zero. */
export const initialStateIgnored: FaultKind = {
  fault: 'initial-state-ignored',
  part: 'forward',
  sentence: (fault) =>
    `The subject starts from zeros where the initial ${fault.detail.state} is given${placeText(fault)}. Start from state.${String(fault.detail.state).replace(', ', ' and state.')}, or declare that no state is taken ("state": false).`,
  planted: members,
  candidates: (request) => applicable(members, request),
};

/** An LSTM's h and c; h alone is all the state that another cell has. */
function stateIgnored(states: readonly StateName[], scope: Scope): PlantedFault {
  return {
    name: ['initial-state-ignored', states.join(', '), scopeText(scope)]
      .filter((part) => part !== '')
      .join(', '),
    fault: 'initial-state-ignored',
    detail: { state: states.join(', '), ...scopeDetail(scope) },
    applies: (request) =>
      request.state !== null &&
      hasScope(request, scope) &&
      (request.architecture.cell === 'lstm' || states.join() === 'h'),
    ...rereading((name, [, batchSize = 1, hiddenSize = 1], architecture) => {
      if (!states.some((state) => state === name)) return null;
      if (scope === 'everywhere') return { factor: () => 0 };
      const ignored = scope.layer * directionCount(architecture) + scope.direction;
      return { factor: (at) => (Math.floor(at / (batchSize * hiddenSize)) === ignored ? 0 : 1) };
    }),
  };
}
