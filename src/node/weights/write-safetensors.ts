import { toLittleEndian } from '../../contract/little-endian.js';
import type { DenseTensor } from '../../contract/tensor.js';

const wordBytes = 8;
const blank = 0x20;

/**
 * Lays tensors out as a safetensors file, every one as float64.
 *
 * The numbers begin at a multiple of 8 bytes, behind blanks at the end of the header, so that others may read them in place;
 * NaN and infinities are written as they are. The same tensors in the same order give the same bytes.
 *
 * @see https://github.com/huggingface/safetensors, "Format"
 */
export function writeSafetensors(tensors: Readonly<Record<string, DenseTensor>>): Uint8Array {
  let reached = 0;
  const entries = Object.entries(tensors).map(([name, { shape, data }]) => {
    const begin = reached;
    reached += data.byteLength;
    return [name, { dtype: 'F64', shape, data_offsets: [begin, reached] }] as const;
  });
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const header = new Uint8Array(Math.ceil(json.length / wordBytes) * wordBytes).fill(blank);
  header.set(json);
  const bytes = new Uint8Array(wordBytes + header.length + reached);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, wordBytes);
  let at = wordBytes + header.length;
  for (const { data } of Object.values(tensors)) {
    bytes.set(toLittleEndian(data, 'float64'), at);
    at += data.byteLength;
  }
  return bytes;
}
