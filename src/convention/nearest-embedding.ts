import type { ConventionName } from '../contract/description.js';
import type { DenseTensor } from '../contract/tensor.js';
import type { NamedTensor } from './weight-groups.js';
import { weightName } from './weight-name.js';

/**
 * Finds the embedding that a network reads: [V, D], with `embed` in its name in whatever case, and no recurrent layer's tensor.
 *
 * Of several the one whose name has the longest beginning in common with the network's: `encoder.embedding.weight` for
 * `encoder.lstm.`.
 *
 * @param inputSize - D
 * @param prefix - what stands before the names of the network's tensors
 * @returns null where there is none, or two are equally near
 */
export function nearestEmbedding(
  tensors: ReadonlyMap<string, DenseTensor>,
  convention: ConventionName,
  inputSize: number,
  prefix: string,
): NamedTensor | null {
  const candidates = [...tensors]
    .filter(([name, { shape }]) => /embed/i.test(name) && shape.length === 2 && shape[1] === inputSize)
    .filter(([name]) => weightName(name, convention) === null)
    .map(([name, tensor]) => ({ name, ...tensor, common: commonBeginning(name, prefix) }))
    .sort((left, right) => right.common - left.common);
  const [nearest, second] = candidates;
  return nearest === undefined || nearest.common === second?.common ? null : nearest;
}

/** How many parts, closed by `.` or `/`, two names have in common at their beginning. */
function commonBeginning(name: string, prefix: string): number {
  const [own, others] = [parts(name), parts(prefix)];
  const differing = own.findIndex((part, index) => part !== others[index]);
  return differing < 0 ? own.length : differing;
}

function parts(name: string): readonly string[] {
  return name.split(/[./]/).slice(0, -1);
}
