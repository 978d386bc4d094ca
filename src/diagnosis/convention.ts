import type { FaultId } from '../contract/faults.js';
import type { Reply, Request } from '../contract/request.js';
import type { FaultKind } from '../fault/fault-kind.js';
import type { Evaluate, FaultDetail, PlantedFault } from '../fault/planted-fault.js';
import { evaluateReference } from '../network/evaluate.js';

/** A way to compute the forward pass that is not the declared one: a fault of a convention, or two of them together. */
export interface Convention {
  /** unique among those of a request */
  readonly name: string;
  /** of the two, the first's */
  readonly fault: FaultId;
  readonly detail: FaultDetail;
  /** what to declare or to change */
  readonly sentence: string;
  readonly applies: (request: Request) => boolean;
  readonly evaluate: Evaluate;
}

/** A fault of a convention and its kind. */
export interface ConventionFault {
  readonly kind: FaultKind;
  readonly planted: PlantedFault;
}

/** Makes a convention of one fault. */
export function singleConvention({ kind, planted }: ConventionFault): Convention {
  const { name, fault, detail, applies } = planted;
  return {
    name,
    fault,
    detail,
    sentence: kind.sentence(planted),
    applies,
    evaluate: evaluatorOfAll([planted]),
  };
}

/** Makes a convention of two faults of different kinds; null where they cannot be put together. */
export function pairedConvention(first: ConventionFault, second: ConventionFault): Convention | null {
  const planted = [first.planted, second.planted];
  const oncePerPair = (has: (fault: PlantedFault) => boolean): boolean => planted.filter(has).length < 2;
  const fits =
    oncePerPair(({ calls }) => calls !== undefined) && oncePerPair(({ stages }) => stages !== undefined);
  if (first.kind.fault === second.kind.fault || !fits) return null;
  return {
    name: `${first.planted.name} and ${second.planted.name}`,
    fault: first.planted.fault,
    detail: { ...second.planted.detail, ...first.planted.detail, also: second.planted.fault },
    sentence: `Two conventions differ at once. ${first.kind.sentence(first.planted)} ${second.kind.sentence(second.planted)}`,
    applies: (request) => planted.some(({ applies }) => applies(request)),
    evaluate: evaluatorOfAll(planted),
  };
}

/**
 * Answers as an implementation with all of the faults does, those that can be made on the request: a request is misread by one after the other, and the passes
 * go wrong where one of them makes them.
 */
function evaluatorOfAll(faults: readonly PlantedFault[]): Evaluate {
  const outermostFirst = [...faults].sort((left, right) => readingRank(left) - readingRank(right));
  return (request) => {
    const made = outermostFirst.filter(({ applies }) => applies(request));
    const staged = made.find(({ stages }) => stages !== undefined);
    const passes: Evaluate = (misread) => evaluateReference(misread, staged?.stages?.(misread));
    return made.reduceRight((inner, fault) => wrapped(fault, inner), passes)(request);
  };
}

/**
 * When a misreading happens: storage is read first, then the stack of gates in it, then what the numbers mean; who takes the
 * network apart comes last, because the others know its parameters by their full names.
 */
function readingRank({ fault, calls }: PlantedFault): number {
  if (calls !== undefined) return 3;
  return fault === 'weight-orientation' ? 0 : fault === 'gate-order' ? 1 : 2;
}

function wrapped({ asked, answered, calls }: PlantedFault, inner: Evaluate): Evaluate {
  const evaluate = (request: Request): Reply => {
    const reply = inner(asked?.(request) ?? request);
    return answered?.(reply, request) ?? reply;
  };
  return calls?.(evaluate) ?? evaluate;
}
