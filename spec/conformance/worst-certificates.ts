import type { WorstCertificate } from '../../src/contract/conformance.js';
import type { Certificate } from '../../src/contract/result.js';

/** What is no parameter: the gradient of everything together, of the inputs, of the initial states. */
const others: ReadonlySet<string> = new Set(['all', 'inputs', 'h', 'c']);

/**
 * Says for each check how large an error of any parameter's gradient may have been missed: the largest of their bounds, and,
 * because an error of either may have been missed, the sum of their probabilities (Boole's inequality).
 *
 * @param certificates - those that stand
 */
export function worstCertificates(certificates: readonly Certificate[]): WorstCertificate[] {
  const bounding = certificates.filter(({ check, quantity }) => check !== undefined && !others.has(quantity));
  const checks = [...new Set(bounding.map(({ check }) => check!))];
  return checks.map((check) => {
    const own = bounding.filter((certificate) => certificate.check === check);
    const bounded = own.filter(({ relativeErrorBound }) => relativeErrorBound !== null);
    return {
      check,
      relativeErrorBound:
        bounded.length === 0 ? null : Math.max(...bounded.map((each) => each.relativeErrorBound!)),
      missProbability: Math.min(1, sum(own.map(({ missProbability }) => missProbability))),
      comparisons: sum(bounded.map(({ cases = 0 }) => cases)),
      uncovered: sum(bounded.map(({ uncovered = 0 }) => uncovered)),
      excluded: own.filter((each) => each.relativeErrorBound === null).map(({ quantity }) => quantity),
    };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
