import type { PrecisionName } from '../../numeric/precision.js';
import type { DecayQuantity } from '../decay-document.js';

/** Where a subject's gradient parts from the reference's. */
export interface Parting {
  /** the nearest lag outside its budget */
  readonly lag: number;
  /** the lag that was asked for before it; null: none */
  readonly before: number | null;
  /** G there, the subject's and the reference's */
  readonly actual: number;
  readonly expected: number;
  /** error ÷ budget */
  readonly overBudget: number;
  /** whether the subject's gradient is exactly 0 there and at every lag further back */
  readonly isEnd: boolean;
}

/** What the sentence about a subject's agreement is made from. */
export interface AgreementParts {
  readonly quantity: DecayQuantity;
  /** null: it agrees wherever anything tells */
  readonly parting: Parting | null;
  /** the largest relative error; null: nothing tells */
  readonly worst: number | null;
  readonly precision: PrecisionName;
  /** whether every lag tells in every run */
  readonly tellsEverywhere: boolean;
  /** the last lag up to which every lag tells in every run; null: not even the first does */
  readonly toldUntil: number | null;
}

/** Says in one plain sentence whether a subject's gradient is the reference's, and where they part. */
export function agreementSentence(parts: AgreementParts): string {
  const { parting, worst, precision } = parts;
  const name = `gradient ${parts.quantity === 'inputs' ? 'at the inputs' : 'at the states'}`;
  if (worst === null)
    return `Whether its ${name} is right cannot be told in ${precision}: rounding explains anything.`;
  if (parting === null) {
    const size =
      worst === 0
        ? 'is that of the reference to the last digit'
        : `agrees with the reference within ${figure(worst)}`;
    return `Its ${name} ${size} ${rangeOf(parts)}.`;
  }
  return parting.isEnd ? endSentence(name, parts.quantity, parting) : partingSentence(name, parting);
}

function rangeOf({ tellsEverywhere, toldUntil, precision }: AgreementParts): string {
  if (tellsEverywhere) return 'at all lags';
  const until = toldUntil === null ? '' : `, in every run up to lag ${toldUntil}`;
  return `wherever ${precision} can tell${until}`;
}

/** Truncated backpropagation over K steps gives K states a gradient, lags 1 … K, and K inputs, lags 0 … K − 1. */
function endSentence(name: string, quantity: DecayQuantity, { lag, before, expected }: Parting): string {
  const nearest = quantity === 'inputs' ? (before ?? -1) + 1 : (before ?? 0);
  const farthest = quantity === 'inputs' ? lag : lag - 1;
  const window = nearest === farthest ? `${nearest}` : `${nearest} to ${farthest}`;
  const cause =
    farthest === 0
      ? 'nothing arrives at all'
      : `it is truncated after ${window} ${farthest === 1 ? 'step' : 'steps'}`;
  return `Its ${name} is exactly 0 from ${steps(lag)} back on, where the reference has ${figure(expected)}: ${cause}.`;
}

function partingSentence(name: string, { lag, actual, expected, overBudget }: Parting): string {
  const where = `Its ${name} parts from the reference ${steps(lag)} back`;
  if (Number.isNaN(actual)) return `${where}: it is NaN, where the reference has ${figure(expected)}.`;
  return `${where}: ${figure(actual)} where the reference has ${figure(expected)}, ${figure(overBudget)} times what rounding explains.`;
}

function steps(count: number): string {
  return count === 1 ? '1 step' : `${count} steps`;
}

function figure(value: number): string {
  if (value === 0 || (value >= 1e-3 && value < 1e6)) return String(Number(value.toPrecision(2)));
  return value.toExponential(1).replace('.0e', 'e');
}
