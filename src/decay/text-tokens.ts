/**
 * Deals texts out to runs, and gives what one of them reads: the first `length` tokens of a text of its own that is long
 * enough; where none is, several end to end, the last one cut, beginning where the run before left off.
 *
 * No run reads what another has read before all texts have been dealt.
 *
 * @param texts - none of them empty, at least one
 * @param length - T
 * @param run - which run it is, from 0
 * @throws RangeError when `run` is not a whole number from 0 on; NaN is none
 */
export function textTokens(texts: readonly (readonly number[])[], length: number, run: number): Int32Array {
  if (!(Number.isInteger(run) && run >= 0))
    throw new RangeError(`textTokens: run is ${run}, expected 0, 1, ….`);
  const long = texts.filter((text) => text.length >= length);
  if (long.length > 0) return Int32Array.from(long[run % long.length]!.slice(0, length));
  const tokens = new Int32Array(length);
  let next = 0;
  for (let reader = 0; reader <= run; reader++) {
    for (let filled = 0; filled < length; next = (next + 1) % texts.length) {
      for (const token of texts[next]!) if (filled < length) tokens[filled++] = token;
    }
  }
  return tokens;
}
