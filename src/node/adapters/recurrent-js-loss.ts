import { batchShape, type Request } from '../../contract/request.js';
import { UnsupportedCase } from '../../contract/subject-failure.js';
import type { Tensor } from '../../contract/tensor.js';
import type { Graph, Mat, RecurrentJs } from './recurrent-js-network.js';
import { columnOf, type ExamplePass } from './recurrent-js-pass.js';

/**
 * Forms the loss of an objective on the graph itself, by its `add`, `dot` and `eltmul`, so that `backward` begins there.
 *
 * cotangent: Σ dot(ū, h) over what is given; squaredError: ½·Σ dot(ŷ − y, ŷ − y), divided by what `mean` divides by.
 * recurrent-js has no softmax and no logarithm: a cross-entropy would be ours, so there is none.
 *
 * @returns a matrix of one number; its dw is set to 1
 */
export function lossOn(
  graph: Graph,
  library: RecurrentJs,
  request: Request,
  passes: readonly ExamplePass[],
): Mat {
  const terms =
    request.objective.kind === 'cotangent'
      ? cotangentTerms(graph, library, request, passes)
      : errorTerms(graph, library, request, passes);
  const loss = terms.reduce((sum, term) => graph.add(sum, term), new library.Mat(1, 1));
  loss.dw[0] = 1;
  return loss;
}

function cotangentTerms(
  graph: Graph,
  library: RecurrentJs,
  request: Request,
  passes: readonly ExamplePass[],
): Mat[] {
  const { objective } = request;
  if (objective.kind !== 'cotangent') return [];
  const { batchSize, sequenceLength } = batchShape(request);
  const terms: Mat[] = [];
  const pair = (state: Mat, cotangents: Tensor | undefined, row: number): void => {
    if (cotangents !== undefined) terms.push(graph.dot(state, columnOf(library, cotangents, row)));
  };
  passes.forEach(({ steps }, example) => {
    steps.forEach(({ hiddenActivationState }, t) => {
      pair(hiddenActivationState.at(-1)!, objective.outputs, example * sequenceLength + t);
    });
    const last = steps.at(-1)!;
    last.hiddenActivationState.forEach((h, layer) => {
      pair(h, objective.h, layer * batchSize + example);
    });
    last.cells?.forEach((c, layer) => {
      pair(c, objective.c, layer * batchSize + example);
    });
  });
  return terms;
}

function errorTerms(
  graph: Graph,
  library: RecurrentJs,
  request: Request,
  passes: readonly ExamplePass[],
): Mat[] {
  const { objective, architecture } = request;
  if (objective.kind !== 'squaredError') throw new UnsupportedCase(`recurrent-js has no ${objective.kind}`);
  const { batchSize, sequenceLength } = batchShape(request);
  const atEvery = architecture.readout?.at === 'every';
  const counted = atEvery ? passes.reduce((sum, { steps }) => sum + steps.length, 0) : batchSize;
  const half = new library.Mat(1, 1);
  half.w[0] = objective.reduction === 'sum' ? 0.5 : 0.5 / counted;
  return passes.flatMap(({ steps }, example) => {
    const first = atEvery ? 0 : steps.length - 1;
    return steps.slice(first).map(({ output }, t) => {
      const row = atEvery ? example * sequenceLength + t : example;
      const target = columnOf(library, objective.targets, row);
      target.w.forEach((y, k) => {
        target.w[k] = -y;
      });
      const error = graph.add(output!, target);
      return graph.eltmul(graph.dot(error, error), half);
    });
  });
}
