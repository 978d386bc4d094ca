import type { Subject } from '../../../src/contract/subject.js';
import { validateRequest } from '../../../src/contract/validate-request.js';
import { referenceSubject } from '../../../src/subject/reference.js';

/** The reference, which throws at a request that is not valid. */
export function strictReference(): Subject {
  const right = referenceSubject();
  return {
    describe: () => right.describe(),
    evaluate: (request) => right.evaluate(validateRequest(request)),
  };
}
