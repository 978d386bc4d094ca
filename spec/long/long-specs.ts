/** Measurements of the check itself and whole runs of the command line, each of many seconds: a suite of their own. */
export const longSpecs: readonly string[] = [
  'spec/check/small-faults.spec.ts',
  'spec/cli/check-in-thread.spec.ts',
  'spec/cli/decay/decay-command.spec.ts',
  'spec/cli/decay/decay-subject.spec.ts',
  'spec/cli/decay/killed-sweep.spec.ts',
  'spec/cli/power.spec.ts',
  'spec/comparison/calibration.spec.ts',
  'spec/decay/baseline/compare-decay-coverage.spec.ts',
  'spec/fault/right/right-variants.spec.ts',
  'spec/readme/user-project.spec.ts',
  'spec/train/train.spec.ts',
];
