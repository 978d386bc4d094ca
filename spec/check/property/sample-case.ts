import { buildRequest } from '../../../src/case/build-request.js';
import { declaredExpectation, declaredRequest } from '../../../src/check/declared.js';
import { expectationOf } from '../../../src/check/expectation.js';
import { referenceBudgets } from '../../../src/check/property/answer-budgets.js';
import type { PropertyCase } from '../../../src/check/property/compare-property.js';
import type { Subject, Supports } from '../../../src/contract/subject.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { type PrecisionName, precisions } from '../../../src/numeric/precision.js';
import { referenceDescription, referenceSubject } from '../../../src/subject/reference.js';

/** What differs from the reference on an LSTM. */
interface Sample {
  readonly supports?: Partial<Supports>;
  readonly precision?: PrecisionName;
  /** an Elman cell with this activation in place of the LSTM */
  readonly activation?: 'relu';
  /** what the further requests are asked in place of the reference */
  readonly around?: (right: Subject) => Subject;
  readonly seed?: number;
}

/** A small case of a right subject: two examples of three steps, dense inputs, no readout. */
export function sampleCase({
  supports,
  precision = 'float64',
  activation,
  around,
  seed = 1,
}: Sample = {}): PropertyCase {
  const request = buildRequest(
    {
      combination: {
        kind: activation === undefined ? { cell: 'lstm' } : { cell: 'elman', activation },
        layers: 1,
        bidirectional: false,
        bias: activation === undefined,
        ending: { readout: null, objective: 'cotangent' },
        ragged: false,
        givenState: false,
        tokens: false,
      },
      batchSize: 2,
      sequenceLength: 3,
      inputSize: 2,
      hiddenSize: 2,
      outputSize: 1,
      weights: 'usual',
      cotangentExponent: 0,
      valueSeed: 3,
    },
    precisions[precision],
  );
  const description = {
    ...referenceDescription,
    precision,
    supports: { ...referenceDescription.supports, ...supports },
  };
  const right = referenceSubject();
  const expectation = expectationOf(request, precisions[precision], {}, seed);
  return {
    subject: around?.(right) ?? right,
    description,
    request,
    actual: evaluateReference(declaredRequest(request, description.supports)),
    budgetsFor: referenceBudgets(declaredExpectation(expectation, description.supports), seed),
    seed,
  };
}
