import type { Explanation } from './explanation.js';
import { type ForwardEvidence, forwardComparison } from './forward-evidence.js';

/**
 * How far, as a share, the factors of two cases may be apart and still be one: a loss is right to a few roundings, and what
 * factors are (½, ln 2, a number of examples) lie further apart by far. At a thousand times as much they still would.
 */
const sameFactor = 1e-6;

/** As many digits as {@link sameFactor} makes sure of, so that one cause has one detail in every cell. */
const factorDigits = 6;

/** The factors by which a loss is off as a rule, and what makes them. */
const usualFactors: readonly (readonly [factor: number, made: string])[] = [
  [1 / Math.LN2, 'it is in bits; the contract’s is in nats'],
  [2, 'the ½ of the squared error is missing'],
  [0.5, 'it is halved once more'],
  [-1, 'its sign is the other one'],
];

/**
 * Explains a forward pass in which the loss alone is wrong, while outputs and final states are right in every case: by one
 * factor where there is one.
 *
 * @returns null where the subject returns no outputs, so that nothing tells the loss from the network
 */
export function explainLoss(cases: readonly ForwardEvidence[]): Explanation | null {
  const wrong = cases.filter((evidence) =>
    forwardComparison(evidence).some(({ wrong: at }) => at.length > 0),
  );
  if (!wrong.every(({ expected }) => expected.has('outputs'))) return null;
  const factors = wrong.map(({ reply, expected }) => reply.loss / expected.get('loss')!.values[0]!);
  const [first = Number.NaN] = factors;
  const made = usualFactors.find(([usual]) => Math.abs(first - usual) <= sameFactor * Math.abs(usual));
  // One case has a factor whatever is wrong: it must be a usual one, or come back.
  const isOne =
    (made !== undefined || factors.length > 1) &&
    factors.every((other) => Math.abs(other - first) <= sameFactor * Math.abs(first));
  const factor = Number(first.toPrecision(factorDigits));
  const reason = made === undefined ? 'compare how it is reduced and scaled' : made[1];
  const how = isOne
    ? `it is ${factor} times what it should be: ${reason}`
    : 'it is off by no common factor: compare its reduction (mean or sum, over which steps) and what else it adds, a penalty for instance';
  return {
    fault: 'loss-mismatch',
    detail: isOne ? { factor } : {},
    quantities: ['loss'],
    sentence: `Outputs and final states are right, and the loss is not: ${how}.`,
    confidence: isOne ? 'fitted' : 'pattern',
  };
}
