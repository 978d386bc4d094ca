import type { FaultId } from '../contract/faults.js';
import type { Reply, Request } from '../contract/request.js';
import { evaluateReference } from '../network/evaluate.js';
import type { Stages } from '../network/stages.js';

/** What a kind of fault says beyond its id: `{ window: 5 }`, `{ gate: 'f' }`, `{ steps: [0] }`. */
export type FaultDetail = Readonly<Record<string, number | string | readonly (number | string)[]>>;

/** Answers requests, as `Subject.evaluate` does. */
export type Evaluate = (request: Request) => Reply;

/**
 * A deliberate mistake: how an implementation that makes it differs from the reference.
 *
 * A fault stands at one or several of these places, and whatever it does not name stays right. Requests and replies are
 * values: what changes is a copy, unless changing them is the fault.
 */
export interface PlantedFault {
  /** unique in the catalogue; the id, then what tells the members of a kind apart: `truncated-bptt, window 3` */
  readonly name: string;
  readonly fault: FaultId;
  readonly detail: FaultDetail;
  /** the only block whose gradient is wrong, by its full name (`Waa_l1_reverse`); left out where it may be several */
  readonly quantity?: string;
  /** whether the mistake can be made on a request: no bias can be forgotten where there is none */
  readonly applies: (request: Request) => boolean;
  /** what the reference is asked in place of the request: a convention, misread */
  readonly asked?: (request: Request) => Request;
  /** where the passes go wrong */
  readonly stages?: (request: Request) => Stages;
  /** what becomes of the right reply to `asked`; `request` is what came */
  readonly answered?: (reply: Reply, request: Request) => Reply;
  /** what goes wrong from call to call; made anew for each subject, so that it may remember */
  readonly calls?: (right: Evaluate) => Evaluate;
}

/** Answers a request as an implementation with the fault does on its first call. */
export function evaluateWith(fault: PlantedFault, request: Request): Reply {
  return evaluatorOf(fault)(request);
}

/** Opens an implementation with the fault: what it remembers from call to call begins empty. */
export function evaluatorOf({ asked, stages, answered, calls }: PlantedFault): Evaluate {
  const evaluate: Evaluate = (request) => {
    const misread = asked?.(request) ?? request;
    const reply = evaluateReference(misread, stages?.(misread));
    return answered?.(reply, request) ?? reply;
  };
  return calls?.(evaluate) ?? evaluate;
}
