import type { AnyRequest } from '../contract/request.js';
import {
  answerChecks,
  behaviourChecks,
  type CheckId,
  type ComparisonRecord,
  propertyChecks,
} from './comparison-record.js';
import { fails } from './finding.js';
import { isGenerated, type Planned } from './plan.js';

/** A case that failed in a check, and what it was then. */
export interface Failure {
  readonly planned: Planned<AnyRequest>;
  readonly check: CheckId;
  readonly records: readonly ComparisonRecord[];
}

/** Collects the cases of a run that fail. */
export interface FailureKeeper {
  /** takes the records of one case */
  add(planned: Planned<AnyRequest>, records: readonly ComparisonRecord[]): void;
  isEmpty(): boolean;
  /** how many cases failed */
  count(): number;
  /** the failures in a check: generated cases first, because those shrink, then in the order in which they were met */
  of(check: CheckId): readonly Failure[];
}

/** So many failures are kept of each check, of generated cases and of others; what they have in common shows in them. */
export const mostFailures = 25;

/** Opens a collection of failures. */
export function openFailures(): FailureKeeper {
  const lists = new Map<string, Failure[]>();
  const listOf = (check: CheckId, generated: boolean): Failure[] => lists.get(`${check} ${generated}`) ?? [];
  let count = 0;
  return {
    add(planned, records) {
      const checks = failingChecks(records);
      if (checks.length > 0) count++;
      for (const check of checks) {
        const list = listOf(check, isGenerated(planned));
        if (list.length < mostFailures) list.push({ planned, check, records });
        lists.set(`${check} ${isGenerated(planned)}`, list);
      }
    },
    isEmpty: () => count === 0,
    count: () => count,
    of: (check) => [...listOf(check, true), ...listOf(check, false)],
  };
}

/**
 * The checks in which a case fails for reasons of their own: each of the behaviour and each property, and the most
 * fundamental of the answer, because what is wrong in the forward pass is wrong in the gradient as well.
 */
export function failingChecks(records: readonly ComparisonRecord[]): CheckId[] {
  const failsIn = (id: CheckId) => records.some((record) => record.check === id && fails(record));
  return [
    ...behaviourChecks.filter(failsIn),
    ...answerChecks.filter(failsIn).slice(0, 1),
    ...propertyChecks.filter(failsIn),
  ];
}
