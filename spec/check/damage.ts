import type { CaseSpec } from '../../src/case/case-spec.js';
import type { Cell } from '../../src/contract/architecture.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';
import { referenceSubject } from '../../src/subject/reference.js';

/** A gradient that is wrong on purpose. */
export interface Damage {
  readonly name: string;
  /** the cells that can have it */
  readonly cells: readonly Cell[];
  /** what a case needs to show it, beyond T ≥ 4, B, D, H ≥ 2, a given state and dense inputs */
  readonly needs?: (spec: CaseSpec) => boolean;
  /** too small for a direction through a whole block: only the comparison entry by entry can see it */
  readonly entriesOnly?: true;
  readonly stages?: (request: Request) => Stages;
  readonly reply?: (reply: Reply) => Reply;
}

/** The reference network with a damage. */
export function damagedSubject({ stages, reply }: Damage): Subject {
  return {
    describe: () => referenceSubject(() => ({})).describe(),
    evaluate(request) {
      const answer = evaluateReference(request, stages?.(request));
      return reply === undefined || answer.gradients === undefined ? answer : reply(answer);
    },
  };
}
