import type { Entry } from '../../comparison/agreement.js';
import type { FaultId } from '../../contract/faults.js';
import type { AnyRequest } from '../../contract/request.js';

/** The shortest sequence of calls that was found to change what a subject answers. */
export interface SequenceFailure {
  /** with path and replayPath it makes the same sequence again */
  readonly seed: number;
  readonly path: string;
  readonly replayPath: string;
  /** what was asked, in order, in words */
  readonly commands: readonly string[];
  /** the last of the calls, which shows it */
  readonly request: AnyRequest;
  readonly quantity: string;
  /** the entry that differs most from the fresh answer; null where the whole quantity does */
  readonly worst: Entry | null;
  readonly message: string;
  /** null where the subject failed instead of answering */
  readonly fault: FaultId | null;
}
