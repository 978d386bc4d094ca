import type { ExampleDocument } from '../../example/example-document.js';
import { measureExamples } from '../../example/measure-examples.js';
import { readTrainedNetworks } from '../../node/weights/read-trained-networks.js';

/** Draws what is shown: the seed that the networks were trained by. */
const usualSeed = 7;

/**
 * Reads the trained networks that come with backproof and measures what a report shows of them; equal seeds give equal
 * documents.
 *
 * @param seed - draws the sentences and the review
 * @throws InputError when a file of the networks is missing or damaged
 */
export async function readExamples(seed = usualSeed): Promise<ExampleDocument> {
  const { index, classifiers } = await readTrainedNetworks();
  return measureExamples(index, classifiers, seed);
}
