import { InputError, shown } from '../../complaint/input-error.js';

/** A part of a vector with a name: the entries from ≤ j < to. */
export interface BlockRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** [rows, columns] of a matrix that the entries are, row-major: what is wrong is then told by rows and columns */
  readonly shape?: readonly [number, number];
}

/** The name of the only block when none is given. */
const wholeVector = 'x';

/**
 * Brings blocks into one form, in the order of their entries.
 *
 * @param length - n: together the blocks are 0 ≤ j < n
 * @throws InputError when they overlap, leave a gap, are empty, reach beyond n, share a name, or have a shape of another size
 */
export function resolveBlocks(
  blocks: Readonly<Record<string, readonly [number, number]>> | readonly BlockRange[] | undefined,
  length: number,
): readonly BlockRange[] {
  if (blocks === undefined) return [{ name: wholeVector, from: 0, to: length }];
  const listed: BlockRange[] = isList(blocks)
    ? blocks.map(({ name, from, to, shape }) => ({
        name,
        from,
        to,
        ...(shape === undefined ? {} : { shape }),
      }))
    : Object.entries(blocks).map(([name, [from, to]]) => ({ name, from, to }));
  const ordered = listed.sort((left, right) => left.from - right.from);
  let end = 0;
  const names = new Set<string>();
  for (const { name, from, to, shape } of ordered) {
    if (from !== end || !(Number.isInteger(to) && to > from && to <= length)) {
      refuse(
        `blocks.${name}`,
        `is ${shown([from, to])}`,
        `a range that starts at ${end} and ends by ${length}`,
      );
    }
    if (names.has(name)) refuse('blocks', `names ${shown(name)} twice`, 'a name for each block');
    names.add(name);
    requireShape(name, shape, to - from);
    end = to;
  }
  if (end !== length) refuse('blocks', `end at ${end}`, `a last block that ends at ${length}`);
  return ordered;
}

function requireShape(name: string, shape: readonly number[] | undefined, size: number): void {
  if (shape === undefined) return;
  const [rows, columns] = shape;
  if (shape.length === 2 && shape.every(Number.isInteger) && rows! > 0 && rows! * columns! === size) return;
  throw new InputError({
    where: `blocks.${name}.shape`,
    what: `is ${shown(shape)}`,
    expected: `expected two whole numbers [rows, columns] with the product ${size}, because the block has as many entries`,
  });
}

function isList(
  blocks: Readonly<Record<string, readonly [number, number]>> | readonly BlockRange[],
): blocks is readonly BlockRange[] {
  return Array.isArray(blocks);
}

function refuse(where: string, what: string, expected: string): never {
  throw new InputError({
    where,
    what,
    expected: `expected ${expected}, because the blocks together are the whole vector, each entry once`,
  });
}
