import type { Request } from '../contract/request.js';
import type { PlantedFault } from './planted-fault.js';

/** The faults of a list that can be made on a request, in its order. */
export function applicable(faults: readonly PlantedFault[], request: Request): readonly PlantedFault[] {
  return faults.filter((fault) => fault.applies(request));
}
