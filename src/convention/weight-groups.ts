import { InputError, shown } from '../complaint/input-error.js';
import type { ConventionName } from '../contract/description.js';
import type { DenseTensor } from '../contract/tensor.js';
import { weightName } from './weight-name.js';

/** A tensor and what its file calls it. */
export interface NamedTensor extends DenseTensor {
  readonly name: string;
}

/** The tensors of a network, by the names that `layoutOf` gives them. */
export type WeightGroup = ReadonlyMap<string, NamedTensor>;

/** What tells a recurrent layer from any other. */
const recurrent: Readonly<Record<ConventionName, RegExp>> = {
  backproof: /^Waa/,
  pytorch: /^weight_hh/,
  keras: /^recurrent_kernel/,
  onnx: /^R/,
  flax: /^h[ifgorzn]?\.kernel/,
};

/**
 * Gathers what stands under one prefix, for each that has recurrent weights among it.
 *
 * @throws InputError when two names under one prefix mean the same tensor, as `kernel` and `kernel:0` do
 */
export function weightGroups(
  tensors: ReadonlyMap<string, DenseTensor>,
  convention: ConventionName,
  where: string,
): Map<string, WeightGroup> {
  const groups = new Map<string, Map<string, NamedTensor>>();
  for (const [name, tensor] of tensors) {
    const meant = weightName(name, convention);
    if (meant === null) continue;
    const group = groups.get(meant.prefix) ?? new Map<string, NamedTensor>();
    const twin = group.get(meant.leaf);
    if (twin !== undefined) {
      throw new InputError({
        where,
        what: `holds both ${shown(twin.name)} and ${shown(name)}`,
        expected: 'expected one of them, because they name the same tensor',
      });
    }
    groups.set(meant.prefix, group.set(meant.leaf, { name, ...tensor }));
  }
  const isRecurrent = (group: WeightGroup): boolean =>
    [...group.keys()].some((leaf) => recurrent[convention].test(leaf));
  return new Map([...groups].filter(([, group]) => isRecurrent(group)));
}
