import { kindName } from '../../case/corner-cases.js';
import { gradientShapes } from '../../contract/quantities.js';
import type { AnyRequest } from '../../contract/request.js';
import type { Supports } from '../../contract/subject.js';
import { quantityKind } from '../certificates.js';
import type { ComparisonRecord } from '../comparison-record.js';
import { declares } from '../declared.js';

/** Chooses the cases whose gradient is held against their own loss though the reference agrees with it. */
export interface OwnLossSchedule {
  /** whether a case has a quantity of which its own loss has not yet told enough */
  takes(request: AnyRequest): boolean;
  /** takes the records of a case that was chosen */
  add(request: AnyRequest, records: readonly ComparisonRecord[]): void;
}

/**
 * So many cases must tell of each quantity of each kind of cell. Where loss and gradient are the reference's, entry by entry,
 * the loss's own differences can say nothing else; they are there in case the reference is wrong, and one telling case of a
 * kind would do for that. At twice the number a run asks half as much again.
 */
const enough = 2;

/** A quantity that so many cases told nothing of is not asked after any more. */
const mostTried = 6;

/** Opens a schedule for a subject that declares these gradients. */
export function openOwnLossSchedule(supports: Supports): OwnLossSchedule {
  const told = new Map<string, number>();
  const tried = new Map<string, number>();
  const key = ({ architecture }: AnyRequest, quantity: string): string =>
    `${kindName(architecture)} ${quantityKind(quantity)}`;
  return {
    takes(request) {
      const keys = gradientShapes(request)
        .filter(({ name }) => declares(supports, name))
        .map(({ name }) => key(request, name));
      return keys.some((each) => (told.get(each) ?? 0) < enough && (tried.get(each) ?? 0) < mostTried);
    },
    add(request, records) {
      const own = records.filter(({ check }) => check === 'gradient/self');
      const isTelling = ({ outcome, evidence }: ComparisonRecord): boolean =>
        outcome === 'agrees' && evidence === 'telling';
      count(tried, new Set(own.map(({ quantity }) => key(request, quantity))));
      count(told, new Set(own.filter(isTelling).map(({ quantity }) => key(request, quantity))));
    },
  };
}

function count(counts: Map<string, number>, keys: Iterable<string>): void {
  for (const each of keys) counts.set(each, (counts.get(each) ?? 0) + 1);
}
