import { extname } from 'node:path';
import { alternatives } from '../../complaint/alternatives.js';
import { InputError, shown } from '../../complaint/input-error.js';
import type { DenseTensor } from '../../contract/tensor.js';
import { readBytes } from '../read-bytes.js';
import { parseNpz } from './npz.js';
import { parseSafetensors } from './safetensors.js';
import { largestBytes } from './weight-limits.js';

const parsersByExtension: ReadonlyMap<
  string,
  (bytes: Buffer, where: string) => ReadonlyMap<string, DenseTensor>
> = new Map([
  ['.safetensors', parseSafetensors],
  ['.npz', parseNpz],
]);

/**
 * Reads a file of weights, every tensor of floats by its name, as float64; its extension says in which format it is.
 *
 * NaN and infinities are read as they are: only whoever uses a tensor can tell whether they matter.
 *
 * @throws InputError when the extension is neither .safetensors nor .npz, the file cannot be read, is larger than 1 GiB,
 *   is damaged, or holds no tensor of floats
 */
export async function readWeights(path: string): Promise<ReadonlyMap<string, DenseTensor>> {
  const parse = parsersByExtension.get(extname(path).toLowerCase());
  if (parse === undefined) {
    throw new InputError({
      where: path,
      what: `has the extension ${shown(extname(path))}`,
      expected: `expected ${alternatives([...parsersByExtension.keys()])}, which hold numbers and no code`,
      next: 'Save the weights by safetensors’ save_file or numpy.savez, each under its name',
    });
  }
  const tensors = parse(await readBytes(path, 'a file of weights', largestBytes), path);
  if (tensors.size > 0) return tensors;
  throw new InputError({
    where: path,
    what: 'holds no tensor of floats',
    expected: 'expected the weights of a network, each under its name',
  });
}
