import type { RecordingTask } from './gradient-records.js';

/** What Vitest binds a matcher to. */
export interface MatcherContext {
  /** whether `.not` stands before it */
  readonly isNot: boolean;
  /** the test that it is called in, where Vitest knows it */
  readonly task?: (RecordingTask & { readonly context?: { readonly signal?: AbortSignal } }) | undefined;
}

/** What a matcher answers. Without `actual` and `expected`, Vitest shows the message and no diff of everything. */
export interface MatcherAnswer {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Answers for a matcher; what is undecided passes neither the matcher nor its `.not`.
 *
 * @param holds - null where that is not decided
 */
export function answered(
  { isNot }: Pick<MatcherContext, 'isNot'>,
  holds: boolean | null,
  message: () => string,
): MatcherAnswer {
  return { pass: holds ?? isNot, message };
}
