import { InputError, shown } from '../../complaint/input-error.js';
import { largestBatch, usualLimits } from '../case-arbitrary.js';

/** The largest sizes of architectures. */
export interface ArchitectureLimits {
  /** D; 6 unless given */
  readonly maxInput?: number;
  /** H; 8 unless given */
  readonly maxHidden?: number;
  /** K; 5 unless given */
  readonly maxOutput?: number;
  /** 2 unless given */
  readonly maxLayers?: number;
}

/** The largest sizes of batches. */
export interface BatchLimits {
  /** T; 24 unless given */
  readonly maxLength?: number;
  /** B; 4 unless given */
  readonly maxBatch?: number;
}

const usual: Required<ArchitectureLimits & BatchLimits> = {
  maxInput: 6,
  maxHidden: usualLimits.maxHidden,
  maxOutput: 5,
  maxLayers: 2,
  maxLength: usualLimits.maxLength,
  maxBatch: largestBatch,
};

export const architectureLimitKeys = ['maxInput', 'maxHidden', 'maxOutput', 'maxLayers'] as const;
export const batchLimitKeys = ['maxLength', 'maxBatch'] as const;

/**
 * Fills in the limits that are not given.
 *
 * @throws InputError when one is no positive whole number
 */
export function resolveLimits(
  limits: ArchitectureLimits & BatchLimits,
  where: string,
): Required<ArchitectureLimits & BatchLimits> {
  const resolved = { ...usual };
  for (const key of [...architectureLimitKeys, ...batchLimitKeys]) {
    const limit: unknown = limits[key];
    if (limit !== undefined) resolved[key] = requireSize(limit, `${where}.${key}`);
  }
  return resolved;
}

/**
 * Takes a size, or the largest one.
 *
 * @throws InputError when it is no positive whole number
 */
export function requireSize(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  throw new InputError({
    where,
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    expected: 'expected a positive whole number, because it counts what is there',
  });
}
