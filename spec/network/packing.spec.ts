import { describe, expect, it } from 'vitest';
import {
  gatherRows,
  mirrorRows,
  type Packing,
  packSequences,
  paddedIndex,
  scatterRows,
} from '../../src/network/packing.js';
import { randomStream } from '../../src/numeric/random.js';

const T = 5;
const lengthsInQuestion: readonly (readonly number[])[] = [
  [5, 5, 5],
  [1],
  [5],
  [1, 1, 1],
  [2, 5, 1, 3],
  [1, 2, 3, 4, 5],
  [3, 4, 3, 4, 3],
  [4, 2, 2],
];

const pack = (lengths: readonly number[]): Packing => packSequences(lengths, lengths.length, T);

const exampleOfRow = ({ exampleOfSlot, slotOfRow }: Packing, row: number): number =>
  exampleOfSlot[slotOfRow[row]!]!;

describe('packSequences', () => {
  it('packs lengths 2, 4, 1 as one can by hand', () => {
    const packing = packSequences([2, 4, 1], 3, T);
    expect(packing).toEqual({
      batchSize: 3,
      sequenceLength: T,
      rowCount: 7,
      stepCount: 4,
      exampleOfSlot: Int32Array.of(1, 0, 2),
      lengthOfSlot: Int32Array.of(4, 2, 1),
      starts: Int32Array.of(0, 3, 5, 6, 7),
      slotOfRow: Int32Array.of(0, 1, 2, 0, 1, 0, 0),
      timeOfRow: Int32Array.of(0, 0, 0, 1, 1, 2, 3),
      mirrored: Int32Array.of(6, 4, 2, 5, 1, 3, 0),
    } satisfies Packing);
  });

  it.each(lengthsInQuestion)('has a row for every valid step of every example, once: %j …', (...lengths) => {
    const packing = pack(lengths);
    const found = Array.from({ length: packing.rowCount }, (_, row) => paddedIndex(packing, row));
    const valid = lengths.flatMap((length, b) => Array.from({ length }, (_, t) => b * T + t));
    expect(found.sort((left, right) => left - right)).toEqual(valid);
  });

  it.each(lengthsInQuestion)(
    'keeps the running examples in the first slots at every step: %j …',
    (...lengths) => {
      const packing = pack(lengths);
      expect(packing.stepCount).toBe(Math.max(...lengths));
      for (let step = 0; step < packing.stepCount; step++) {
        const active = packing.starts[step + 1]! - packing.starts[step]!;
        expect(active).toBe(lengths.filter((length) => length > step).length);
        for (let slot = 0; slot < active; slot++) {
          expect(packing.slotOfRow[packing.starts[step]! + slot]).toBe(slot);
          expect(packing.timeOfRow[packing.starts[step]! + slot]).toBe(step);
        }
      }
    },
  );

  it.each(lengthsInQuestion)('mirrors each example within its own length: %j …', (...lengths) => {
    const packing = pack(lengths);
    for (let row = 0; row < packing.rowCount; row++) {
      const mirror = packing.mirrored[row]!;
      expect(packing.mirrored[mirror]).toBe(row);
      expect(packing.slotOfRow[mirror]).toBe(packing.slotOfRow[row]);
      const lastStep = lengths[exampleOfRow(packing, row)]! - 1;
      expect(packing.timeOfRow[mirror]).toBe(lastStep - packing.timeOfRow[row]!);
    }
  });

  it('keeps examples of equal length in their order', () => {
    expect([...pack([3, 4, 3, 4, 3]).exampleOfSlot]).toEqual([1, 3, 0, 2, 4]);
  });

  it('takes no lengths for all T', () => {
    expect(packSequences(null, 3, T)).toEqual(pack([T, T, T]));
  });
});

describe.each(lengthsInQuestion)('rows and padding, lengths %j …', (...lengths) => {
  const packing = pack(lengths);
  const width = 3;
  const stream = randomStream(1, 'packing');
  const padded = Float64Array.from({ length: lengths.length * T * width }, () => stream.normal());

  it('gatherRows reads each row from its example and time', () => {
    const rows = gatherRows(packing, padded, width);
    expect(rows).toHaveLength(packing.rowCount * width);
    for (let row = 0; row < packing.rowCount; row++) {
      const from = (exampleOfRow(packing, row) * T + packing.timeOfRow[row]!) * width;
      expect(rows.subarray(row * width, (row + 1) * width)).toEqual(padded.subarray(from, from + width));
    }
  });

  it('scatterRows puts them back and leaves the padding 0', () => {
    const back = scatterRows(packing, gatherRows(packing, padded, width), width);
    const valid = (index: number): boolean =>
      Math.floor(index / width) % T < lengths[Math.floor(index / width / T)]!;
    expect(back).toEqual(padded.map((entry, index) => (valid(index) ? entry : 0)));
  });

  it('mirrorRows reads each example backwards, and done twice changes nothing', () => {
    const rows = gatherRows(packing, padded, width);
    const mirrored = mirrorRows(packing, rows, width);
    for (let row = 0; row < packing.rowCount; row++) {
      const example = exampleOfRow(packing, row);
      const from = (example * T + lengths[example]! - 1 - packing.timeOfRow[row]!) * width;
      expect(mirrored.subarray(row * width, (row + 1) * width)).toEqual(padded.subarray(from, from + width));
    }
    expect(mirrorRows(packing, mirrored, width)).toEqual(rows);
  });
});
