import { join } from 'node:path';
import { InputError } from '../../complaint/input-error.js';
import { type TrainedIndex, type TrainedNetwork, trainedClassifier } from '../../example/trained-network.js';
import { validClassifier, type WordClassifier } from '../../example/word-classifier.js';
import { packageFolder } from '../package-folder.js';
import { readBytes } from '../read-bytes.js';
import { readWeights } from './read-weights.js';
import { parseTrainedIndex } from './trained-index.js';

/** The trained networks of a folder. */
export interface TrainedNetworks {
  readonly index: TrainedIndex;
  /** every network of the index, by the name of its file */
  readonly classifiers: ReadonlyMap<string, WordClassifier>;
}

/** A hundred times what the index has. */
const largestIndex = 2 ** 22;

/**
 * Reads trained networks, ready to be asked: those that come with backproof, or those of another folder.
 *
 * @param folder - with an index.json and the files of weights that it names
 * @throws InputError when a file is missing or damaged, or the weights are not those of the network
 */
export async function readTrainedNetworks(folder?: string): Promise<TrainedNetworks> {
  const own = folder ?? join(await packageFolder(), 'src/example/trained');
  const path = join(own, 'index.json');
  const index = parseTrainedIndex(await readBytes(path, 'the index of trained networks', largestIndex), path);
  const classifiers = new Map<string, WordClassifier>();
  for (const network of index.networks) {
    classifiers.set(network.file, await readClassifier(join(own, network.file), index, network));
  }
  return { index, classifiers };
}

async function readClassifier(
  path: string,
  index: TrainedIndex,
  network: TrainedNetwork,
): Promise<WordClassifier> {
  const weights = await readWeights(path);
  try {
    return validClassifier(trainedClassifier(index, network, weights));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError({ ...error.complaint, where: `${path}: ${error.complaint.where}` });
  }
}
