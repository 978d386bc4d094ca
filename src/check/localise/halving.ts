/** A range of which something is known to be wrong, and how to ask about parts of it. */
export interface HalvingInput {
  /** where to look, from ≤ k < to */
  readonly from: number;
  readonly to: number;
  /** whether something in [from, to) is wrong */
  readonly isWrong: (from: number, to: number) => Promise<boolean>;
  /** whether to end the search, after so many finds */
  readonly isEnough: (found: number) => boolean;
}

/** What is wrong in a range. */
export interface Halved {
  /** what is wrong by itself, rising */
  readonly indices: readonly number[];
  /** ranges [from, to) that are wrong together, no half of them by itself */
  readonly ranges: readonly (readonly [number, number])[];
  /** whether the search ended before everything was looked at: there may be more */
  readonly more: boolean;
}

/**
 * Finds what is wrong in a range by asking for halves, and halves of those that are wrong: 2·log₂ n questions for one of n.
 *
 * The left half is searched to its end before the right one, so that finds come in order.
 */
export async function wrongByHalving({ from, to, isWrong, isEnough }: HalvingInput): Promise<Halved> {
  const indices: number[] = [];
  const ranges: [number, number][] = [];
  let more = false;

  async function search(start: number, end: number): Promise<void> {
    if (end - start === 1) {
      indices.push(start);
      return;
    }
    const middle = (start + end) >> 1;
    let found = false;
    for (const [left, right] of [
      [start, middle],
      [middle, end],
    ] as const) {
      if (isEnough(indices.length + ranges.length)) {
        more = true;
        break;
      }
      if (!(await isWrong(left, right))) continue;
      found = true;
      await search(left, right);
    }
    if (!found) ranges.push([start, end]);
  }

  await search(from, to);
  return { indices, ranges, more };
}
