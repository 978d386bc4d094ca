import type { Request } from '../contract/request.js';
import type { Stages } from '../network/stages.js';
import type { FaultKind } from './fault-kind.js';
import { member, placeText } from './member.js';
import type { PlantedFault } from './planted-fault.js';
import { type ResetLoss, resetAfterLosses } from './reset-after-losses.js';
import { resetBeforeLosses } from './reset-before-losses.js';
import { type Scope, scopesOf } from './scope.js';

const losses = { after: resetAfterLosses, before: resetBeforeLosses } as const;
type Reset = keyof typeof losses;

/** GRU: the path through r⊙q (reset after) or r⊙h_{t−1} (reset before) is missing or incomplete. */
export const resetPathMissing: FaultKind = {
  fault: 'reset-path-missing',
  part: 'backward',
  sentence,
  planted: [
    ...(['after', 'before'] as const).flatMap((reset) => losses[reset].map((loss) => without(reset, loss))),
    without('after', losses.after[0]!, { layer: 1, direction: 0 }),
    without('before', losses.before[0]!, { layer: 0, direction: 1 }),
  ],
  candidates(request) {
    const { architecture } = request;
    if (architecture.cell !== 'gru') return [];
    const { reset } = architecture;
    return scopesOf(request)
      .flatMap((scope) => losses[reset].map((loss) => without(reset, loss, scope)))
      .filter(({ applies }) => applies(request));
  },
};

function without(
  reset: Reset,
  { form, stages, needsBias }: ResetLoss,
  scope: Scope = 'everywhere',
): PlantedFault {
  const applies = ({ architecture }: Request): boolean =>
    architecture.cell === 'gru' && architecture.reset === reset && (needsBias !== true || architecture.bias);
  return member({
    fault: 'reset-path-missing',
    words: [`reset ${reset}`, form],
    detail: { form, reset },
    scope,
    applies,
    stages: (where): Stages => stages(where),
  });
}

function sentence(fault: PlantedFault): string {
  const { form, reset } = fault.detail;
  const { text } = losses[reset as Reset].find((each) => each.form === form)!;
  return `The path through the reset gate is ${form === 'missing' ? 'missing' : 'incomplete'}${placeText(fault)}: ${text}.`;
}
