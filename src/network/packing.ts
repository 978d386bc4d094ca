/**
 * Ragged sequences without their padding.
 *
 * Examples are sorted by falling length into **slots**, so that at every scan step s the examples that still run are
 * slots 0 … active − 1. A **row** is one valid step of one example; step s owns the rows `starts[s]` … `starts[s+1] − 1`,
 * slot by slot. Padding has no row, so it can neither cost time nor leak into a sum.
 */
export interface Packing {
  /** B */
  readonly batchSize: number;
  /** T, padding included */
  readonly sequenceLength: number;
  /** N = Σ lengths */
  readonly rowCount: number;
  /** the longest length: how many steps a scan takes */
  readonly stepCount: number;
  /** slot → example, length B */
  readonly exampleOfSlot: Int32Array;
  /** slot → length, falling, length B */
  readonly lengthOfSlot: Int32Array;
  /** step → its first row; length stepCount + 1 */
  readonly starts: Int32Array;
  /** row → slot */
  readonly slotOfRow: Int32Array;
  /** row → time step t of the forward direction */
  readonly timeOfRow: Int32Array;
  /** row → row of the same example at the mirrored time length − 1 − t; its own inverse */
  readonly mirrored: Int32Array;
}

/**
 * Packs B sequences of the given lengths.
 *
 * @param lengths - valid steps per example, each 1 … T; null: all T
 */
export function packSequences(
  lengths: readonly number[] | null,
  batchSize: number,
  sequenceLength: number,
): Packing {
  const lengthOf = (example: number): number => (lengths === null ? sequenceLength : lengths[example]!);
  const exampleOfSlot = Int32Array.from({ length: batchSize }, (_, example) => example).sort(
    (left, right) => lengthOf(right) - lengthOf(left) || left - right,
  );
  const lengthOfSlot = exampleOfSlot.map(lengthOf);
  const stepCount = lengthOfSlot[0]!;
  const starts = new Int32Array(stepCount + 1);
  for (let step = 0, active = batchSize; step < stepCount; step++) {
    while (lengthOfSlot[active - 1]! <= step) active--;
    starts[step + 1] = starts[step]! + active;
  }
  const rowCount = starts[stepCount]!;
  const slotOfRow = new Int32Array(rowCount);
  const timeOfRow = new Int32Array(rowCount);
  const mirrored = new Int32Array(rowCount);
  for (let step = 0; step < stepCount; step++) {
    for (let row = starts[step]!; row < starts[step + 1]!; row++) {
      const slot = row - starts[step]!;
      slotOfRow[row] = slot;
      timeOfRow[row] = step;
      mirrored[row] = starts[lengthOfSlot[slot]! - 1 - step]! + slot;
    }
  }
  return {
    batchSize,
    sequenceLength,
    rowCount,
    stepCount,
    exampleOfSlot,
    lengthOfSlot,
    starts,
    slotOfRow,
    timeOfRow,
    mirrored,
  };
}

/** Where row r stands in a padded [B, T, …] array, in units of its trailing size: b·T + t. */
export function paddedIndex(packing: Packing, row: number): number {
  return packing.exampleOfSlot[packing.slotOfRow[row]!]! * packing.sequenceLength + packing.timeOfRow[row]!;
}

/** Copies the valid steps of a padded [B, T, width] array into rows [N, width]. */
export function gatherRows(packing: Packing, padded: ArrayLike<number>, width: number): Float64Array {
  const rows = new Float64Array(packing.rowCount * width);
  for (let row = 0; row < packing.rowCount; row++) {
    const from = paddedIndex(packing, row) * width;
    for (let k = 0; k < width; k++) rows[row * width + k] = padded[from + k]!;
  }
  return rows;
}

/** Copies rows [N, width] into a padded [B, T, width] array that is 0 elsewhere. */
export function scatterRows(packing: Packing, rows: Float64Array, width: number): Float64Array {
  const padded = new Float64Array(packing.batchSize * packing.sequenceLength * width);
  for (let row = 0; row < packing.rowCount; row++) {
    padded.set(rows.subarray(row * width, (row + 1) * width), paddedIndex(packing, row) * width);
  }
  return padded;
}

/** Copies rows [N, width] into the mirrored order: a reverse direction's scan order, and back. */
export function mirrorRows(packing: Packing, rows: Float64Array, width: number): Float64Array {
  const out = new Float64Array(rows.length);
  for (let row = 0; row < packing.rowCount; row++) {
    out.set(rows.subarray(row * width, (row + 1) * width), packing.mirrored[row]! * width);
  }
  return out;
}
