import { compareEntry, type Entry } from '../../comparison/agreement.js';
import { directionCount } from '../../comparison/certificate.js';
import { compensatedSum } from '../../numeric/compensated-sum.js';
import type { Estimate } from '../../numeric/estimate.js';
import { randomStream } from '../../numeric/random.js';

/** A gradient of which some entries are wrong, and who can say which. */
export interface Suspect {
  /** ĝ, length n */
  readonly gradient: ArrayLike<number>;
  readonly seed: number;
  /** the error of ĝ_j that rounding explains */
  readonly rounding: (index: number) => number;
  /** the derivative of the loss along v, which moves the entries from `from` on */
  readonly derivative: (v: Float64Array, from: number) => Promise<Estimate>;
}

/** A suspect under questioning: every question is a derivative along a direction on a few of its entries. */
export interface Questioning {
  /** whether ĝ differs from the loss on a support, flat indices rising: by up to five random directions */
  differsOn(support: ArrayLike<number>): Promise<boolean>;
  /** ĝ_j against the derivative along its axis: one derivative; its ratio is NaN where that cannot be decided */
  entryAt(index: number): Promise<Measured>;
  /** how many derivatives were asked so far */
  probes(): number;
}

/** An entry against the derivative along its axis. */
export interface Measured extends Entry {
  /** what the derivative's maker vouches for; the budget is this and rounding */
  readonly bound: number;
}

/**
 * The probability that a support is taken for right though its error is ten bounds: five directions. Over the 34 halves on
 * the way to one of 1e5 entries that adds up to 3e-4; at twice the directions the search costs twice as much. No verdict
 * hangs on it.
 */
const missProbability = 1e-5;

/**
 * Questions a gradient about some of its entries, along Gaussian directions that move no others.
 *
 * A support is wrong as soon as one direction differs by more than bound and rounding, and right when none of five does. An
 * entry of the support that is NaN or infinite makes it wrong; an undecided derivative does not.
 *
 * @param largestProbes - after so many derivatives every support counts as right
 */
export function questioning(suspect: Suspect, largestProbes: number): Questioning {
  const { gradient, seed, rounding, derivative } = suspect;
  let probes = 0;
  return {
    async differsOn(support) {
      const from = support[0]!;
      const last = support[support.length - 1]!;
      for (let k = 0; k < directionCount(missProbability) && probes < largestProbes; k++) {
        const stream = randomStream(seed, 'support', from, last, support.length, k);
        const v = new Float64Array(last + 1 - from);
        const along = compensatedSum();
        let square = 0;
        for (let at = 0; at < support.length; at++) {
          const index = support[at]!;
          const component = stream.normal();
          v[index - from] = component;
          along.add(gradient[index]! * component);
          square += rounding(index) ** 2;
        }
        probes++;
        const { estimate, bound } = await derivative(v, from);
        if (compareEntry(k, along.value(), estimate, bound + Math.sqrt(square)).ratio > 1) return true;
      }
      return false;
    },
    async entryAt(index) {
      probes++;
      const { estimate, bound } = await derivative(Float64Array.of(1), index);
      return { ...compareEntry(index, gradient[index]!, estimate, bound + rounding(index)), bound };
    },
    probes: () => probes,
  };
}
