import type { NamedRequest } from '../../src/check/plan.js';
import type { FaultId } from '../../src/contract/faults.js';
import type { SubjectFailureKind } from '../../src/contract/subject-failure.js';
import type { Verdict } from '../../src/contract/verdict.js';

/** How a check of a subject in some mode must end. */
export interface Ending {
  readonly verdict: Verdict;
  /** the kind of the error, where the verdict is one */
  readonly kind?: SubjectFailureKind;
  /** what the error's message says, in part */
  readonly says?: string;
  /** the fault of the first finding, where the verdict is `fail` */
  readonly fault?: FaultId;
  /** what a warning about ignored keys says, in part; where it is left out there is none */
  readonly warns?: string;
  /** what is said about how it had to be ended, in part; where it is left out it ends by itself, or is not asked to */
  readonly closing?: string;
  /** what the tail of stderr holds */
  readonly stderr?: string;
  /** a time limit of its own: modes that use it up would otherwise take long */
  readonly timeoutMs?: number;
  /** a limit of its own on the length of a reply's line */
  readonly maxReplyBytes?: number;
  /** what is asked instead of one usual request */
  readonly requests?: readonly NamedRequest[];
  /** how many requests are counted as unsupported, none unless given */
  readonly unsupported?: number;
  /** whether it is started in the shell's place: a shell would keep open what the subject closes */
  readonly isWithoutShell?: boolean;
  /** whether a process of its own session is out of reach, so that it may be left */
  readonly leavesProcess?: boolean;
}

/** Endings by the name of the mode. */
export type Endings = Readonly<Record<string, Ending>>;

/** What an ending may say beside its verdict. */
export type Particulars = Omit<Ending, 'verdict' | 'kind' | 'says' | 'fault'>;

export function passes(particulars: Particulars = {}): Ending {
  return { verdict: 'pass', ...particulars };
}

export function fails(fault: FaultId, particulars: Particulars = {}): Ending {
  return { verdict: 'fail', fault, ...particulars };
}

export function breaks(kind: SubjectFailureKind, says: string, particulars: Particulars = {}): Ending {
  return { verdict: 'error', kind, says, ...particulars };
}
