import { buildRequest } from '../../src/case/build-request.js';
import type { CaseSpec } from '../../src/case/case-spec.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { blockDirections } from '../../src/check/directions.js';
import { expectationOf } from '../../src/check/expectation.js';
import type { ExpectedBlock } from '../../src/comparison/expected-block.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';
import { type Comparison, compareGradient } from '../../src/diagnosis/comparison.js';
import { explainGradient } from '../../src/diagnosis/explain-gradient.js';
import type { ExplainInput, Explanation } from '../../src/diagnosis/explanation.js';
import type { FaultKind } from '../../src/fault/fault-kind.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';
import { precisions } from '../../src/numeric/precision.js';

type Combination = CaseSpec['combination'];

/** A request of ordinary sizes (B = 2, T = 4, D = 3, H = 5), changed where a spec needs it. */
export function requestFor(
  kind: string,
  spec: Partial<Omit<CaseSpec, 'combination'>> = {},
  combination: Partial<Combination> = {},
): Request {
  const corner = cornerCases.find(({ path }) => path === `corner:huge-cotangent/${kind}`)!;
  return buildRequest({
    ...corner.spec,
    cotangentExponent: 0,
    ...spec,
    combination: { ...corner.spec.combination, ...combination },
  });
}

/** The right gradients of a request, with their budgets in float64. */
export function rightBlocks(request: Request): ReadonlyMap<string, ExpectedBlock> {
  return expectationOf(request, precisions.float64, blockDirections(request, 1), 1).gradients;
}

/** The reference's gradients, its backward pass made wrong by stages. */
export function wrongGradients(request: Request, stages: Stages = {}): Record<string, Tensor> {
  return { ...evaluateReference({ ...request, want: ['gradients'] }, stages).gradients };
}

/** Stages that change the finished blocks of some names. */
export function changing(
  names: readonly string[],
  change: (values: Float64Array, shape: readonly number[]) => void,
): Stages {
  return {
    gradient(name, values, shape) {
      if (names.includes(name)) change(values, shape);
    },
  };
}

/** Stages that multiply the finished blocks of some names. */
export function multiplying(names: readonly string[], factor: number): Stages {
  return changing(names, (values) => values.set(values.map((value) => factor * value)));
}

/** A wrong gradient beside the right one. */
export function comparisonOf(request: Request, stages: Stages): Comparison {
  return compareGradient({
    request,
    actual: wrongGradients(request, stages),
    expected: rightBlocks(request),
  });
}

/** Explains what an implementation answers; it may be asked further. */
export function explain(
  request: Request,
  answer: (request: Request) => Reply,
  options: Partial<ExplainInput> = {},
): Promise<readonly Explanation[]> {
  return explainGradient({
    request,
    actual: answer(structuredClone(request)).gradients ?? {},
    expected: rightBlocks(request),
    ask: async (asked) => answer(structuredClone(asked)),
    ...options,
  });
}

/** An implementation whose backward pass is made wrong by stages. */
export function damaged(stagesOf: (request: Request) => Stages): (request: Request) => Reply {
  return (request) => evaluateReference(request, stagesOf(request));
}

/** Fault, detail and blocks of explanations: what a spec looks at. */
export function told(explanations: readonly Explanation[]) {
  return explanations.map(({ fault, detail, quantities }) => ({ fault, detail, quantities }));
}

/** A kind of fault with the candidates that a spec gives it. */
export function kindOf(fault: FaultKind['fault'], candidates: FaultKind['candidates']): FaultKind {
  return { fault, part: 'backward', sentence: ({ name }) => name, planted: [], candidates };
}
