import type { Request } from '../../contract/request.js';
import { indexTensor, type Tensor } from '../../contract/tensor.js';
import { type Answer, equal, owedNames, type Relation } from '../relation.js';
import { type Arrangement, arranged, dual } from './arrangement.js';
import { arrangementsIn, type Basis } from './basis.js';
import { withBlocks } from './request-blocks.js';

/** What is no gradient in an answer, and a cotangent in a request. */
const forwardNames: ReadonlySet<string> = new Set(['loss', 'outputs', 'h_n', 'c_n']);

/** Puts a request into another basis, as {@link arrangementsIn} says. */
export function rearrangedRequest(request: Request, basis: Basis): Request {
  const arrangements = arrangementsIn(basis, request);
  const { tokens, objective } = request;
  const rearranged = withBlocks(request, (name, block) => {
    const values = arrangements.get(name)!;
    return arranged(block, forwardNames.has(name) ? dual(values) : values);
  });
  return {
    ...rearranged,
    ...(tokens && { tokens: relabelled(tokens, basis.features) }),
    ...(objective.kind === 'crossEntropy' && {
      objective: { ...objective, targets: relabelled(objective.targets, basis.classes) },
    }),
  };
}

/** Relates the answer to a rearranged request to that to the request itself, block by block. */
export function rearrangedAnswer(rearranged: Answer, own: Answer, basis: Basis): Relation[] {
  const arrangements = arrangementsIn(basis, own.request as Request);
  return owedNames(own).map((name) => {
    const values = arrangements.get(name)!;
    const { from, factors } = forwardNames.has(name) ? values : dual(values);
    return equal(rearranged, own, name, { from, factor: factors });
  });
}

/** Gives indices the names that they have in another order; what stands in the padding may be no index, and stays. */
function relabelled({ shape, data }: Tensor, { from }: Arrangement): Tensor {
  const place = new Int32Array(from.length);
  from.forEach((old, k) => {
    place[old] = k;
  });
  return indexTensor(
    shape,
    Int32Array.from(data, (index) => place[index] ?? index),
  );
}
