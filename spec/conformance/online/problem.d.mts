/** One weight (`column` of `from` to `row` of `to`), or a bias of `to` where `from` is null. */
export interface Place {
  readonly to: string;
  readonly from: string | null;
  readonly row: number;
  readonly column?: number;
}

/** A parameter and its value. */
export interface Weight {
  readonly place: Place;
  readonly value: number;
}

/** What the network sees at a step, and what it should have answered; null where nobody says. */
export interface Step {
  readonly input: readonly number[];
  readonly target: readonly number[] | null;
}

export interface Problem {
  readonly weights: readonly Weight[];
  readonly steps: readonly Step[];
}

/** A library's network of two inputs, two cells and two outputs. */
export interface OnlineLstm {
  start(weights: readonly Weight[]): void;
  activate(input: readonly number[]): readonly number[];
  propagate(target: readonly number[]): void;
  change(place: Place): number;
}

export const weights: readonly Weight[];
export const oneStep: readonly Step[];
export const targetAtTheEnd: readonly Step[];
export const targetsAtBoth: readonly Step[];

export function memoriesOf(lstm: OnlineLstm, problem: Problem): readonly (readonly number[])[];
export function gradientOf(lstm: OnlineLstm, problem: Problem, place: Place): number;
export function differencesOf(
  lstm: OnlineLstm,
  problem: Problem,
  place: Place,
  step: number,
  seen?: readonly (readonly number[])[] | null,
): number;
