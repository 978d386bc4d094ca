/** A thousandth of a nat: 0.1 % of a gradient, and less than a pixel of any figure. */
const unitsPerNat = 1000;

/**
 * Packs a curve of logarithms into a short text: thousandths of a nat, each the difference from the one before, so that nothing adds
 * up; a dash is null.
 *
 * @param units - how many make 1, for a curve of something else
 */
export function packedCurve(values: readonly (number | null)[], units = unitsPerNat): string {
  let before = 0;
  return values
    .map((value) => {
      if (value === null || !Number.isFinite(value)) return '-';
      const here = Math.round(value * units);
      const difference = here - before;
      before = here;
      return String(difference);
    })
    .join(' ');
}

/** Reads what {@link packedCurve} wrote with as many units; no text is no values. */
export function unpackedCurve(text: string, units = unitsPerNat): (number | null)[] {
  if (text === '') return [];
  let before = 0;
  return text.split(' ').map((difference) => {
    if (difference === '-') return null;
    before += Number(difference);
    return before / units;
  });
}
