import type { OpenSubject } from '../../contract/subject.js';
import { inProcess } from '../../subject/in-process.js';
import type { BuiltIn } from '../built-in.js';
import type { BrainJs } from './brain-js-library.js';
import { type BrainTokenNetwork, brainJsNetworkSubject } from './brain-js-network.js';
import { brainJsSubject } from './brain-js-subject.js';
import { areInstalled, installedLibrary, requireExports, requireInstalled } from './installed-library.js';

/** The name under which brain.js is published, and one for a second copy, so that two versions can be compared. */
const packageNames = ['brain.js', 'brain.js-2'] as const;
type PackageName = (typeof packageNames)[number];

/** npm gives a package another name by what stands after it. */
const secondInstallation =
  'brain.js-2, a second copy of brain.js, is not installed. Install with: npm install --save-dev brain.js-2@npm:brain.js@2.0.0-beta.24';

const layersOurs =
  'The library’s steps are called one by one, in the order of its own training; the deltas that earlier sequences left in it are cleared before every sequence. Sums over steps and the batch, and the division of a mean, are the adapter’s, in float64; so is the loss of a squared error, ½Σδ² of the library’s deltas δ. An LSTM’s c_n is its h_n, and the gradient by its initial c is zero, because it has no cell state.';

const networkOurs =
  'The loss is recovered from the number that trainInput returns for T tokens: 2 to the power of Σ −log₂ p / (T − 1), divided by 100. Sums over the batch are the adapter’s, in float64; the deltas that earlier sequences left in the library are cleared before every sequence.';

/** The layers of brain.js, in whatever version it is installed under its own name. */
export const brainJs: BuiltIn = layers('brain.js', 'brain.js');

/** The layers of a second copy of brain.js, installed under the name `brain.js-2`. */
export const brainJs2: BuiltIn = layers('brain.js-2', 'brain.js, a second copy');

/** Whole networks of either copy, from the input matrix to the logits, judged by their own loss alone. */
export const brainJsNetworks: readonly BuiltIn[] = packageNames.flatMap((packageName) =>
  (['RNN', 'LSTM', 'GRU'] as const).map((kind) => network(packageName, kind)),
);

function layers(name: PackageName, title: string): BuiltIn {
  return {
    ...common(name),
    name,
    ours: layersOurs,
    summary: `${title}: the layers of RNN with ReLU, LSTM and GRU in float32, with its own backward pass`,
    open: () => opened(name, (library, version) => brainJsSubject(library, name, version)),
  };
}

function network(packageName: PackageName, kind: BrainTokenNetwork): BuiltIn {
  const name = `${packageName}-${kind.toLowerCase()}`;
  const title = packageName === 'brain.js' ? 'brain.js' : 'brain.js, a second copy';
  return {
    ...common(packageName),
    name,
    ours: networkOurs,
    summary: `${title}: the whole of recurrent.${kind} with its trainInput and backpropagate, in float32`,
    open: () =>
      opened(packageName, (library, version) => brainJsNetworkSubject(library, kind, { name, version })),
  };
}

function common(packageName: PackageName): Pick<BuiltIn, 'precision' | 'availability'> {
  return {
    precision: 'float32',
    async availability() {
      if (packageName === 'brain.js') return areInstalled([packageName]);
      return (await installedLibrary(packageName)) !== null || secondInstallation;
    },
  };
}

async function opened(
  packageName: PackageName,
  subjectOf: (library: BrainJs, version: string) => Parameters<typeof inProcess>[0],
): Promise<OpenSubject> {
  const library = await requireInstalled(packageName);
  const used = ['recurrent.RNN', 'recurrent.LSTM', 'recurrent.GRU'];
  const loaded = requireExports<BrainJs>(library, library.require(), used);
  return inProcess(subjectOf(loaded, library.version));
}
