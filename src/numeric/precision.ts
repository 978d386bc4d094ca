/** The binary floating-point formats that a subject may compute in. */
export const precisionNames = ['float64', 'float32', 'bfloat16', 'float16'] as const;
/** A floating-point format that a subject may compute in. */
export type PrecisionName = (typeof precisionNames)[number];

/** A binary floating-point format (IEEE 754-2019, table 3.5; bfloat16: 8 exponent and 7 stored fraction bits). */
export interface Precision {
  readonly name: PrecisionName;
  /** u = 2^−p with p significand bits: the largest relative error of rounding to nearest */
  readonly unitRoundoff: number;
  /** the smallest positive normal number */
  readonly smallestNormal: number;
  /** the smallest positive subnormal number, which is also their spacing */
  readonly smallestSubnormal: number;
  /** the largest finite number */
  readonly largest: number;
}

/** Every format, by name. */
export const precisions: Readonly<Record<PrecisionName, Precision>> = {
  float64: format('float64', 53, -1022, 1023),
  float32: format('float32', 24, -126, 127),
  bfloat16: format('bfloat16', 8, -126, 127),
  float16: format('float16', 11, -14, 15),
};

function format(
  name: PrecisionName,
  significandBits: number,
  minExponent: number,
  maxExponent: number,
): Precision {
  return {
    name,
    unitRoundoff: 2 ** -significandBits,
    smallestNormal: 2 ** minExponent,
    smallestSubnormal: 2 ** (minExponent - significandBits + 1),
    largest: (2 - 2 ** (1 - significandBits)) * 2 ** maxExponent,
  };
}
