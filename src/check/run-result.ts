import type { Result } from '../contract/result.js';

/** The result of a run; the caller adds what only it knows: version and time. */
export type RunResult = Omit<Result, 'version' | 'elapsedMs'>;
