import type { FaultId } from '../contract/faults.js';
import { batchShape, type Request } from '../contract/request.js';
import type { Stages } from '../network/stages.js';
import type { FaultDetail, PlantedFault } from './planted-fault.js';
import { hasScope, type Scope, scopeDetail, scopeText } from './scope.js';

/** When a mistake is made at all: on requests that few tests ask. */
export interface Condition {
  /** it completes "only where …" */
  readonly text: string;
  readonly holds: (request: Request) => boolean;
}

/** A path that is taken for long sequences alone. */
export const longerThanSixteen: Condition = {
  text: 'T > 16',
  holds: (request) => batchShape(request).sequenceLength > 16,
};

/** A path that is taken for sequences of different lengths alone. */
export const lengthsDiffer: Condition = {
  text: 'the lengths differ',
  holds: ({ lengths }) => lengths !== null && new Set(lengths).size > 1,
};

/** How a member of a kind differs from the right passes. */
export interface MemberOptions {
  readonly fault: FaultId;
  /** what tells it from the other members, in words, for its name; empty words are left out */
  readonly words: readonly string[];
  readonly detail: FaultDetail;
  /** everywhere unless it is said */
  readonly scope?: Scope;
  readonly condition?: Condition;
  readonly quantity?: string;
  /** whether the mistake can be made on a request; scope and condition are asked before */
  readonly applies?: (request: Request) => boolean;
  readonly stages: (scope: Scope, request: Request) => Stages;
}

/** Makes a member of a kind; where it does not apply, its passes are the right ones. */
export function member(options: MemberOptions): PlantedFault {
  const { fault, words, detail, scope = 'everywhere', condition, quantity, stages } = options;
  const applies = (request: Request): boolean =>
    hasScope(request, scope) && (condition?.holds(request) ?? true) && (options.applies?.(request) ?? true);
  const when = condition === undefined ? '' : `only where ${condition.text}`;
  return {
    name: [fault, ...words, scopeText(scope), when].filter((part) => part !== '').join(', '),
    fault,
    detail: {
      ...detail,
      ...scopeDetail(scope),
      ...(condition === undefined ? {} : { when: condition.text }),
    },
    ...(quantity === undefined ? {} : { quantity }),
    applies,
    stages: (request) => (applies(request) ? stages(scope, request) : {}),
  };
}

/** Where a fault is, for the end of a sentence: nothing, or ` in the reverse direction of layer 1`. */
export function placeText({ detail }: PlantedFault): string {
  const { layer, direction, when } = detail;
  const place = layer === undefined ? '' : ` in the ${direction} direction of layer ${layer}`;
  return when === undefined ? place : `${place}, only where ${when}`;
}
