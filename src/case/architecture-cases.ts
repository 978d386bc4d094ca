import { type Architecture, parameterShapes } from '../contract/architecture.js';
import type { AnyArchitecture } from '../contract/custom-architecture.js';
import type { Supports } from '../contract/subject.js';
import { shapeSize } from '../contract/tensor.js';
import {
  type CaseLimits,
  largestBatch,
  plainerOptions,
  type SizeArbitraries,
  sizesOf,
  specArbitrary,
} from './case-arbitrary.js';
import type { CaseSpec } from './case-spec.js';
import { type CellKind, type Ending, endings, optionsAt } from './combination.js';
import type { SpecSource } from './spec-source.js';

/**
 * Products of one forward pass up to which sequences and batches grow: about 5 ms, and where the gradient is held against
 * its own loss a case asks for some thousand. At twice the number a case of a large network takes twice as long, and shows
 * what a shorter sequence shows as well.
 */
const affordableProducts = 5e6;

/** Rows of a batch below which faults hide: three steps of two examples. */
const leastLength = 3;
const leastBatch = 2;

/** How long and how large the batches of an architecture are. */
export interface BatchLimits {
  readonly maxLength: number;
  readonly maxBatch: number;
}

/**
 * Bounds T and B of an architecture's cases by what one costs: a step of an example takes about a product a parameter.
 *
 * @param parameterCount - how many numbers its parameters are
 */
export function batchLimits(
  parameterCount: number,
  { maxLength }: Pick<CaseLimits, 'maxLength'>,
): BatchLimits {
  const rows = Math.floor(affordableProducts / parameterCount);
  const longest = Math.min(maxLength, Math.max(leastLength, Math.floor(rows / leastBatch)));
  const most = Math.max(leastBatch, Math.min(largestBatch, Math.floor(rows / longest)));
  return { maxLength: longest, maxBatch: most };
}

/** A run of that many products takes about twenty seconds where the reference is compared with, and as long again for own losses. */
const productsOfARun = 2e8;

/** So few cases still have every option in both its values, and so many are a run of usual length. */
const fewestCases = 24;
const mostCases = 100;

/**
 * How many smaller cases are tried: an architecture keeps its size, so that each costs what a case costs, and little is left
 * to shrink.
 */
export const architectureAttempts = 40;

/** How many cases a run of these architectures has unless another number is asked for, by what one costs. */
export function usualArchitectureCases(
  architectures: readonly AnyArchitecture[],
  limits: Pick<CaseLimits, 'maxLength'>,
): number {
  return architectures.reduce((cases, architecture) => {
    // What a case of the subject's own architecture costs, only the subject knows.
    if (architecture.cell === 'custom') return cases + mostCases;
    const count = parameterCount(architecture);
    const { maxLength, maxBatch } = batchLimits(count, limits);
    const affordable = Math.floor(productsOfARun / (count * maxLength * maxBatch));
    return cases + Math.max(fewestCases, Math.min(mostCases, affordable));
  }, 0);
}

/**
 * The source of cases of given architectures: case N has architecture N mod count. Options that the subject lacks are not
 * drawn; the architecture itself stays, and what shrinks is only the rest.
 *
 * @param architectures - at least one
 */
export function architectureSpecs(
  architectures: readonly Architecture[],
  limits: Pick<CaseLimits, 'maxLength'>,
  supports?: Supports,
): SpecSource<CaseSpec> {
  return (seed, number) => {
    const architecture = architectures[number % architectures.length]!;
    const turn = Math.floor(number / architectures.length);
    const { layers, bidirectional, bias } = architecture;
    const options = optionsAt(seed, turn, {
      endings: endingsAt(architecture.readout?.at ?? null, supports),
      lengths: supports?.lengths ?? true,
      state: supports?.state ?? true,
      tokens: supports?.tokens ?? true,
    });
    const combination = { kind: kindOf(architecture), layers, bidirectional, bias, ...options };
    const sizes: SizeArbitraries = sizesOf(architecture);
    return specArbitrary(
      combination,
      plainerOptions,
      sizes,
      batchLimits(parameterCount(architecture), limits),
    );
  };
}

/** The ends that go with a readout: those of the subject, or all where it has none of them. */
export function endingsAt(readout: Ending['readout'], supports: Supports | undefined): readonly Ending[] {
  const own = endings.filter((ending) => ending.readout === readout);
  const supported = own.filter(({ objective }) => supports?.objectives.includes(objective) ?? true);
  return supported.length > 0 ? supported : own;
}

function kindOf(architecture: Architecture): CellKind {
  switch (architecture.cell) {
    case 'elman':
      return { cell: 'elman', activation: architecture.activation };
    case 'gru':
      return { cell: 'gru', reset: architecture.reset };
    default:
      return { cell: 'lstm' };
  }
}

function parameterCount(architecture: Architecture): number {
  return parameterShapes(architecture).reduce((count, { shape }) => count + shapeSize(shape), 0);
}
