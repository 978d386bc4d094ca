import { type CaseLimits, usualLimits } from '../case/case-arbitrary.js';

/** Makes the command lines that run single cases of a run again: everything that a case depends on, and nothing else. */
export function replayLine(seed: number, limits: CaseLimits): (path: string) => string {
  const sizes = [
    limits.maxHidden === usualLimits.maxHidden ? '' : ` --max-hidden ${limits.maxHidden}`,
    limits.maxLength === usualLimits.maxLength ? '' : ` --max-length ${limits.maxLength}`,
  ].join('');
  return (path) => `backproof check --seed ${seed}${sizes} --path ${path}`;
}
