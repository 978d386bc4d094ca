import { alternatives } from '../complaint/alternatives.js';
import { InputError, shown } from '../complaint/input-error.js';
import type { Activation, Architecture, Cell, ResetPlacement } from '../contract/architecture.js';
import type { ConventionName } from '../contract/description.js';
import { resolveArchitecture } from '../contract/resolve-architecture.js';
import { type DenseTensor, multiIndex } from '../contract/tensor.js';
import { layoutOf } from './layout.js';
import { nearestEmbedding } from './nearest-embedding.js';
import { networkSizes } from './network-sizes.js';
import { requireComplete } from './require-complete.js';
import { parametersFrom } from './translate.js';
import { type NamedTensor, type WeightGroup, weightGroups } from './weight-groups.js';

/** How many prefixes a message names. */
const mostNamed = 8;

/** What weights do not tell, or what a user knows better; what is left out is the framework's default. */
export interface ToldNetwork {
  readonly cell?: Cell | undefined;
  /** φ of an Elman cell; tanh unless told */
  readonly activation?: Activation | undefined;
  /** of a GRU; after unless told, but before in ONNX, and as the bias's shape says in Keras and in our own convention */
  readonly reset?: ResetPlacement | undefined;
  /** before the names of the network's tensors; a `.` or `/` at its end may be left out */
  readonly prefix?: string | undefined;
}

/** A network that was found in a file of weights. */
export interface RecognisedNetwork {
  /** without a readout: what stands behind the recurrent layers is not read */
  readonly architecture: Architecture;
  /** our parameters; a bias that the framework keeps in two halves is their sum */
  readonly tensors: Readonly<Record<string, DenseTensor>>;
  /** [V, D], what stands for each token; null where there is none, or several and none is nearest */
  readonly embedding: DenseTensor | null;
  /** what stands before the names of its tensors */
  readonly prefix: string;
}

/**
 * Finds the recurrent network in a file of weights, and gives its parameters as ours.
 *
 * Cell, H, D, layers and biases follow from names and shapes; Elman's activation and a GRU's reset do not, and are the
 * framework's default unless told.
 *
 * @param where - what the message calls the file
 * @throws InputError when there is no recurrent network, or several and none is chosen; when it reads in both directions;
 *   when a tensor is missing, too many or of another shape; when a weight is NaN or infinite; when what is told does not fit
 */
export function recogniseNetwork(
  tensors: ReadonlyMap<string, DenseTensor>,
  convention: ConventionName,
  told: ToldNetwork = {},
  where = 'weights',
): RecognisedNetwork {
  const [prefix, group] = chosenGroup(weightGroups(tensors, convention, where), tensors, told.prefix, where);
  refuseBothDirections(group, convention, where);
  const architecture = architectureOf(group, convention, told, where);
  const layout = layoutOf(convention, architecture);
  requireComplete(layout, group, prefix, where);
  for (const tensor of group.values()) requireFinite(tensor, where);
  const embedding = nearestEmbedding(tensors, convention, architecture.inputSize, prefix);
  if (embedding !== null) requireFinite(embedding, where);
  return {
    architecture,
    tensors: parametersFrom(layout, Object.fromEntries(group)),
    embedding: embedding && { shape: embedding.shape, data: embedding.data },
    prefix,
  };
}

function chosenGroup(
  groups: ReadonlyMap<string, WeightGroup>,
  tensors: ReadonlyMap<string, DenseTensor>,
  told: string | undefined,
  where: string,
): readonly [prefix: string, group: WeightGroup] {
  const prefixes = [...groups.keys()];
  if (prefixes.length === 0) {
    throw new InputError({
      where,
      what: `has no recurrent layer among ${shown([...tensors.keys()])}`,
      expected:
        'expected the framework’s own names, such as weight_hh_l0 (PyTorch), recurrent_kernel (Keras), hi.kernel (Flax) or R (ONNX)',
      next: 'See whether --convention names the framework that it is from, or save it under these names',
    });
  }
  const chosen = told === undefined ? prefixes : prefixes.filter((prefix) => isMeant(prefix, told));
  if (chosen.length === 1) return [chosen[0]!, groups.get(chosen[0]!)!];
  throw new InputError({
    where: told === undefined ? where : '--weights-prefix',
    what: told === undefined ? `holds ${prefixes.length} recurrent networks` : `is ${shown(told)}`,
    expected: `expected one, of those whose names begin with ${alternatives(prefixes.slice(0, mostNamed))}`,
    next: `Choose it by --weights-prefix ${shown(prefixes[0])}`,
  });
}

function isMeant(prefix: string, told: string): boolean {
  return [told, `${told}.`, `${told}/`].includes(prefix);
}

function refuseBothDirections(group: WeightGroup, convention: ConventionName, where: string): void {
  const reverse = [...group].find(
    ([leaf, { shape }]) => leaf.endsWith('_reverse') || (convention === 'onnx' && shape[0] === 2),
  );
  if (reverse === undefined) return;
  throw new InputError({
    where,
    what: `reads in both directions: it has ${shown(reverse[1].name)}`,
    expected: 'expected one direction, because a lag has none when both ends are read',
    next: 'Save each direction under the names of a network of its own',
  });
}

function architectureOf(
  group: WeightGroup,
  convention: ConventionName,
  told: ToldNetwork,
  where: string,
): Architecture {
  const { cell, hiddenSize, inputSize } = networkSizes(group, convention, where);
  if (told.cell !== undefined && told.cell !== cell) {
    throw new InputError({
      where: '--cell',
      what: `is ${shown(told.cell)}`,
      expected: `expected ${shown(cell)}, because the weights in ${where} have the gates of one`,
    });
  }
  const biases = [...group.keys()].filter((leaf) => /bias|^b|^B/.test(leaf));
  const reset = told.reset ?? (cell === 'gru' ? usualReset(group, convention) : undefined);
  return resolveArchitecture(
    {
      cell,
      hiddenSize,
      inputSize,
      layers: layerCount(group),
      bias: biases.length > 0,
      ...(told.activation !== undefined && { activation: told.activation }),
      ...(reset !== undefined && { reset }),
    },
    where,
  );
}

/** As many as there are different suffixes `_l1`, `_l2`, …; a gap shows as missing tensors. */
function layerCount(group: WeightGroup): number {
  return new Set([...group.keys()].map((leaf) => /_l(\d+)$/.exec(leaf)?.[1] ?? '0')).size;
}

function usualReset(group: WeightGroup, convention: ConventionName): ResetPlacement {
  if (convention === 'onnx') return 'before';
  if (convention === 'keras') return group.get('bias')?.shape.length === 1 ? 'before' : 'after';
  if (convention === 'backproof') return group.has('ba') && !group.has('bra') ? 'before' : 'after';
  return 'after';
}

function requireFinite({ name, shape, data }: NamedTensor, where: string): void {
  const position = data.findIndex((value) => !Number.isFinite(value));
  if (position < 0) return;
  throw new InputError({
    where: `${where}: ${shown(name)}[${multiIndex(shape, position).join(', ')}]`,
    what: `is ${shown(data[position])}`,
    expected: 'expected a finite number, because a network with anything else computes nothing',
    next: 'Training may have diverged: take an earlier state',
  });
}
