// Matchers and suites for Vitest. Importing this installs the matchers: in a setup file, or where they are used.

import { expect } from 'vitest';
import { matchers } from './matchers.js';

expect.extend(matchers);

export { describeSubject, type SubjectSuiteOptions } from './describe-subject.js';
export type { GradientCheckOptions } from './gradient-check-options.js';
export type { GradientTolerance } from './gradient-tolerance.js';
export type { AsymmetricGradientMatchers, GradientMatchers } from './matcher-types.js';
export { matchers } from './matchers.js';
export type { GradientNumbers, Numbers } from './number-blocks.js';
export type { SubjectToCheck } from './subject-to-check.js';
export type { UlpOptions } from './to-be-within-ulps.js';
export type { UlpPrecision } from './ulp-distance.js';
