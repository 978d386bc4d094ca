import { InputError, shown } from '../complaint/input-error.js';

/** The sizes that the letters of a term stand for; K is null without a readout. */
export interface Sizes {
  readonly B: number;
  readonly T: number;
  readonly D: number;
  readonly H: number;
  readonly K: number | null;
}

/** A parameter of a custom architecture, its shape in terms such as `4H`. */
export interface ParameterInTerms {
  readonly name: string;
  readonly shape: readonly string[];
}

/** A term of a custom parameter's shape: an optional positive integer times letters of B, T, D, H, K; `4H`, `D`, `3`. */
export const shapeTerm = /^(?:[1-9]\d{0,5}[BTDHK]{0,4}|[BTDHK]{1,4})$/;

/**
 * Evaluates the shape of a custom parameter: `["4H", "D"]` at H = 3, D = 2 is [12, 2].
 *
 * @param where - the shape's path, for the message
 * @throws InputError when a term reads K where there is no readout, or is no such product
 */
export function evaluateShape(terms: readonly string[], sizes: Sizes, where: string): number[] {
  return terms.map((term, axis) => evaluateTerm(term, sizes, `${where}[${axis}]`));
}

function evaluateTerm(term: string, sizes: Sizes, where: string): number {
  if (!shapeTerm.test(term)) {
    throw new InputError({
      where,
      what: `is ${shown(term)}`,
      expected: 'expected a product of one optional integer and letters of B, T, D, H, K, such as "4H"',
    });
  }
  const [factor] = term.match(/^\d+/) ?? ['1'];
  let extent = Number(factor);
  for (const letter of term.replace(/^\d+/, '')) {
    const size = sizes[letter as keyof Sizes];
    if (size === null) {
      throw new InputError({
        where,
        what: `is ${shown(term)}`,
        expected: 'expected no K, because the architecture has no readout',
      });
    }
    extent *= size;
  }
  return extent;
}
