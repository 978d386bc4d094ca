/** Measurements of the check itself, each of many seconds: together as long as a seventh of all others, so they are a suite of their own. */
export const longSpecs: readonly string[] = [
  'spec/check/small-faults.spec.ts',
  'spec/cli/power.spec.ts',
  'spec/comparison/calibration.spec.ts',
  'spec/fault/right/right-variants.spec.ts',
];
