import { unzipSync } from 'fflate';
import { InputError, shown } from '../../complaint/input-error.js';
import type { DenseTensor } from '../../contract/tensor.js';
import { parseNpy } from './npy.js';
import { largestBytes } from './weight-limits.js';

/** More arrays than any network has; a broken archive may claim four billion. */
const mostMembers = 2 ** 16;

const ending = '.npy';

/**
 * Reads the float arrays of an archive of NumPy's (.npz), compressed or not, by their names.
 *
 * Arrays of anything else than floats are left out: they are no weights. NaN and infinities are read as they are.
 *
 * @param where - what the message calls the file
 * @throws InputError when it is no zip archive, holds a name twice, claims to unpack to more than 1 GiB, or an array in it
 *   cannot be read
 * @see numpy.savez, numpy.savez_compressed
 */
export function parseNpz(bytes: Uint8Array, where: string): Map<string, DenseTensor> {
  const tensors = new Map<string, DenseTensor>();
  for (const [member, content] of Object.entries(unpacked(bytes, where))) {
    const name = member.slice(0, -ending.length);
    const tensor = parseNpy(content, `${where}: array ${shown(name)}`);
    if (tensor !== null) tensors.set(name, tensor);
  }
  return tensors;
}

/** Unpacks the arrays, and nothing before its size is known to be bearable. */
function unpacked(bytes: Uint8Array, where: string): Readonly<Record<string, Uint8Array>> {
  const met = new Set<string>();
  let members = 0;
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (++members > mostMembers) refuse(where, `claims to hold more than ${mostMembers} files`);
        if (!name.endsWith(ending)) return false;
        if (met.has(name)) refuse(where, `holds ${shown(name)} twice`);
        met.add(name);
        total += originalSize;
        if (!(total <= largestBytes)) refuse(where, `unpacks to more than ${largestBytes} bytes`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof InputError) throw error;
    return refuse(where, `cannot be unpacked (${error instanceof Error ? error.message : String(error)})`);
  }
}

function refuse(where: string, what: string): never {
  throw new InputError({
    where,
    what,
    expected: 'expected an archive as numpy.savez writes it',
    next: 'Save it again, or fetch it anew',
  });
}
