import { gradientShapes } from '../../src/contract/quantities.js';
import type { Request } from '../../src/contract/request.js';
import type { FaultKind } from '../../src/fault/fault-kind.js';
import { evaluateWith, type PlantedFault } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';
import { type CellVariant, cellVariants, type Options, requestOf } from '../network/tangent/combinations.js';

/** Gradients as plain numbers, by name. */
export type Gradients = Readonly<Record<string, Float64Array>>;

/** Every variant but ReLU, whose units may be dead at a step: then its contribution is zero and nothing is missing. */
export const smoothVariants = cellVariants.filter(
  (variant) => variant.cell !== 'elman' || variant.activation !== 'relu',
);

const plain: Options = {
  layers: 1,
  bidirectional: false,
  bias: true,
  ragged: false,
  withState: true,
  source: 'dense',
  loss: { kind: 'cotangent' },
};

/** B = 3, T = 5, D = 4, H = 2, cotangents at every output and in the final states, unless it is said otherwise. */
export function askingGradients(variant: CellVariant, options: Partial<Options> = {}): Request {
  return { ...requestOf(variant, { ...plain, ...options }), want: ['gradients', 'outputs'] };
}

/** The member of a kind's catalogue with a name. */
export function planted(kind: FaultKind, words: string): PlantedFault {
  const found = kind.planted.find(({ name }) => name === [kind.fault, words].filter(Boolean).join(', '));
  if (found === undefined) throw new Error(`${kind.fault} has no member ${words}`);
  return found;
}

/** What the reference answers. */
export function rightGradients(request: Request, stages?: Stages): Gradients {
  const reply = evaluateReference({ ...request, want: ['gradients'] }, stages);
  return numbersOf(reply.gradients!);
}

/** What an implementation with a fault answers. */
export function wrongGradients(fault: PlantedFault, request: Request): Gradients {
  return numbersOf(evaluateWith(fault, request).gradients!);
}

/** The blocks in which a fault changes any bit. */
export function changedBlocks(fault: PlantedFault, request: Request): readonly string[] {
  const [right, wrong] = [rightGradients(request), wrongGradients(fault, request)];
  return gradientShapes(request)
    .map(({ name }) => name)
    .filter((name) => right[name]!.some((value, index) => !Object.is(value, wrong[name]![index])));
}

/**
 * The largest |left − right| over all entries, in units of the largest entry of its block in `right`; a block of zeros
 * counts absolutely.
 */
export function distance(left: Gradients, right: Gradients): number {
  return Math.max(
    ...Object.entries(right).map(([name, values]) => {
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const error = values.reduce((most, value, k) => Math.max(most, Math.abs(value - left[name]![k]!)), 0);
      return error / (largest === 0 ? 1 : largest);
    }),
  );
}

/**
 * How far rounding takes two ways of computing one gradient apart: sums of some hundred terms of 1e-16, amplified by
 * cancellation to 1e-14 of the block's largest entry. At twice its value no mistake above 2e-12 would pass.
 */
export const roundingDistance = 1e-12;

function numbersOf(gradients: Readonly<Record<string, { readonly data: ArrayLike<number> }>>): Gradients {
  return Object.fromEntries(
    Object.entries(gradients).map(([name, { data }]) => [name, Float64Array.from(data)]),
  );
}
