import { isUtf8 } from 'node:buffer';
import { InputError, shown } from '../../complaint/input-error.js';
import { type DenseTensor, shapeSize } from '../../contract/tensor.js';
import { jsonOutline } from '../process/json-outline.js';
import { floatFormats, readFloats } from './float-format.js';
import { isShape } from './shape.js';

/** The length of the header, in front of it. */
const lengthBytes = 8;

/** A header is a hundred bytes a tensor: this is enough for a hundred thousand, and is parsed in an instant. */
const longestHeader = 2 ** 24;

/** Objects in the header, their lists, and nothing below. */
const deepestHeader = 3;

const floats: ReadonlyMap<unknown, keyof typeof floatFormats> = new Map([
  ['F64', 'float64'],
  ['F32', 'float32'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
]);

/** Whole numbers and booleans: counters and masks, no weights. Bytes each. */
const otherWidths: ReadonlyMap<unknown, number> = new Map([
  ['BOOL', 1],
  ['I8', 1],
  ['U8', 1],
  ['I16', 2],
  ['U16', 2],
  ['I32', 4],
  ['U32', 4],
  ['I64', 8],
  ['U64', 8],
]);

/** What the header says of a tensor, known to be true of the file. */
interface Entry {
  readonly name: string;
  readonly dtype: unknown;
  readonly shape: readonly number[];
  /** bytes behind the header */
  readonly begin: number;
  readonly end: number;
}

/**
 * Reads a safetensors file: eight bytes with the length of the header, the header in JSON, the numbers.
 *
 * Tensors of whole numbers and booleans are left out: they are no weights. NaN and infinities are read as they are.
 *
 * @param where - what the message calls the file
 * @throws InputError when the header is cut, too long, no JSON or nested; when a tensor has an unknown dtype, no shape, or
 *   not the bytes that its shape asks for; when tensors overlap, leave gaps, or do not end where the file does
 * @see https://github.com/huggingface/safetensors, "Format"
 */
export function parseSafetensors(bytes: Buffer, where: string): Map<string, DenseTensor> {
  const headerEnd = endOfHeader(bytes, where);
  const header = parseHeader(bytes.subarray(lengthBytes, headerEnd), where);
  const entries = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, told]) => checkedEntry(name, told, where));
  requireSeamless(entries, bytes.length - headerEnd, where);
  const tensors = new Map<string, DenseTensor>();
  for (const { name, dtype, shape, begin, end } of entries) {
    const format = floats.get(dtype);
    if (format === undefined) continue;
    const own = bytes.subarray(headerEnd + begin, headerEnd + end);
    tensors.set(name, { shape, data: readFloats(own, shapeSize(shape), floatFormats[format], true) });
  }
  return tensors;
}

function endOfHeader(bytes: Buffer, where: string): number {
  const refuse = (what: string, expected: string): never => {
    throw new InputError({ where, what, expected, next: 'Save it again, or fetch it anew' });
  };
  if (bytes.length < lengthBytes) {
    refuse(
      `has ${bytes.length} bytes`,
      'expected at least 8, because a safetensors file begins with a length',
    );
  }
  const length = bytes.readBigUInt64LE(0);
  if (length > longestHeader) {
    refuse(
      `begins with a header of ${length} bytes`,
      `expected at most ${longestHeader}: it is no safetensors file, or it is damaged`,
    );
  }
  const end = lengthBytes + Number(length);
  if (end > bytes.length) {
    refuse(
      `ends within its header, after ${bytes.length} bytes`,
      `expected ${end} up to the end of the header`,
    );
  }
  return end;
}

function parseHeader(bytes: Buffer, where: string): object {
  const refuse = (what: string): never => {
    throw new InputError({
      where,
      what,
      expected:
        'expected an object in JSON with a name for each tensor, because that is what safetensors begin with',
    });
  };
  if (!isUtf8(bytes)) refuse('has a header that is not UTF-8');
  if (jsonOutline(bytes).depth > deepestHeader) refuse('has a header with lists inside of lists');
  let header: unknown;
  try {
    header = JSON.parse(bytes.toString('utf8'));
  } catch {
    refuse('has a header that is no JSON');
  }
  return isObject(header) ? header : refuse(`has the header ${shown(header)}`);
}

function checkedEntry(name: string, told: unknown, where: string): Entry {
  const refuse = (what: string, expected: string, next?: string): never => {
    throw new InputError({
      where: `${where}: tensor ${shown(name)}`,
      what,
      expected,
      ...(next !== undefined && { next }),
    });
  };
  if (!isObject(told))
    return refuse(`is ${shown(told)}`, 'expected an object with dtype, shape and data_offsets');
  const { dtype, shape, data_offsets: offsets } = told;
  const format = floats.get(dtype);
  const width = format === undefined ? otherWidths.get(dtype) : floatFormats[format].width;
  if (width === undefined) {
    const known = [...floats.keys()].join(', ');
    return refuse(
      `has the dtype ${shown(dtype)}`,
      `expected ${known} or whole numbers`,
      'Save it in one of these',
    );
  }
  if (!isShape(shape))
    return refuse(`has the shape ${shown(shape)}`, 'expected a list of whole numbers from 0 on');
  if (!isShape(offsets) || offsets.length !== 2) {
    return refuse(`has the data_offsets ${shown(offsets)}`, 'expected two whole numbers from 0 on');
  }
  const [begin, end] = offsets as readonly [number, number];
  const size = shapeSize(shape) * width;
  if (end - begin !== size) {
    return refuse(
      `has ${end - begin} bytes, from ${begin} to ${end}`,
      `expected ${size}, because its shape is ${shown(shape)} and its dtype ${shown(dtype)}`,
    );
  }
  return { name, dtype, shape, begin, end };
}

/** Each tensor begins where the one before ends, and the last ends with the file: nothing is read twice, nothing is missing. */
function requireSeamless(entries: readonly Entry[], size: number, where: string): void {
  const refuse = (what: string, expected: string): never => {
    throw new InputError({ where, what, expected, next: 'The file is damaged or cut: save it again' });
  };
  let reached = 0;
  for (const { name, begin, end } of entries.toSorted(byPlace)) {
    if (begin !== reached) {
      refuse(
        `has the tensor ${shown(name)} begin at byte ${begin}`,
        `expected ${reached}, where the tensor before it ends`,
      );
    }
    reached = end;
  }
  if (reached !== size) {
    refuse(`has ${size} bytes of numbers`, `expected ${reached}, where the last of its tensors ends`);
  }
}

function byPlace(left: Entry, right: Entry): number {
  return left.begin - right.begin || left.end - right.end;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
