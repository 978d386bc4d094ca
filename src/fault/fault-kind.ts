import type { FaultId } from '../contract/faults.js';
import type { Request } from '../contract/request.js';
import type { PlantedFault } from './planted-fault.js';

/** Where a kind of fault stands: in the way back, in the forward pass (a convention misread), or between calls. */
export type FaultPart = 'backward' | 'forward' | 'behaviour';

/** A kind of fault, with the members that are planted and those that may explain what a subject answers. */
export interface FaultKind {
  readonly fault: FaultId;
  readonly part: FaultPart;
  /** what is wrong, and where to look, in one sentence for a person */
  readonly sentence: (fault: PlantedFault) => string;
  /** the members of the catalogue: each is visible on some case of a default run */
  readonly planted: readonly PlantedFault[];
  /**
   * Every member that could be made on this request, the most probable first: each window below T, each gate, each block,
   * each layer and direction. Diagnosis asks each what it would answer.
   */
  readonly candidates: (request: Request) => readonly PlantedFault[];
}
