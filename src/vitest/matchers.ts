import { toBeWithinUlps } from './to-be-within-ulps.js';
import { toMatchGradient } from './to-match-gradient.js';
import { toPassGradientCheck } from './to-pass-gradient-check.js';

/** The matchers, for `expect.extend`; importing `backproof/vitest` has installed them. */
export const matchers = { toPassGradientCheck, toMatchGradient, toBeWithinUlps } as const;
