/** A thousandth of a nat: 0.1 % of a gradient, and less than a pixel of any figure. */
const unitsPerNat = 1000;

/**
 * Packs a curve of logarithms into a short text: thousandths of a nat, each the difference from the one before, so that nothing adds
 * up; a dash is null.
 */
export function packedCurve(values: readonly (number | null)[]): string {
  let before = 0;
  return values
    .map((value) => {
      if (value === null || !Number.isFinite(value)) return '-';
      const here = Math.round(value * unitsPerNat);
      const difference = here - before;
      before = here;
      return String(difference);
    })
    .join(' ');
}

/** Reads what {@link packedCurve} wrote; no text is no values. */
export function unpackedCurve(text: string): (number | null)[] {
  if (text === '') return [];
  let before = 0;
  return text.split(' ').map((difference) => {
    if (difference === '-') return null;
    before += Number(difference);
    return before / unitsPerNat;
  });
}
