import type { Subject } from '../../contract/subject.js';
import { evaluatorOf, type PlantedFault } from '../../fault/planted-fault.js';
import { evaluateReference } from '../../network/evaluate.js';
import { referenceDescription } from '../../subject/reference.js';

/**
 * An implementation with a planted fault, as a subject: it declares what the reference declares, under the fault's name,
 * and answers rightly wherever the fault cannot be made.
 *
 * Each subject is opened anew: what a fault remembers from call to call begins empty.
 */
export function plantedSubject(fault: PlantedFault): Subject {
  const evaluate = evaluatorOf(fault);
  return {
    describe: () => ({ ...referenceDescription, name: fault.name }),
    evaluate: (request) => (fault.applies(request) ? evaluate(request) : evaluateReference(request)),
  };
}
