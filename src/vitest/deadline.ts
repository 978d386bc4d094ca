/** Kept from the time of loading: a spec may put fake clocks in their places later. */
const later = setTimeout;
const cancel = clearTimeout;

/** Some time from now. */
export interface Deadline {
  /** never resolves; rejects when the time has come */
  readonly passed: Promise<never>;
  hasPassed(): boolean;
  /** ends the waiting */
  clear(): void;
}

/**
 * Sets a deadline.
 *
 * @param timeoutMs - null: it never comes
 * @param reason - makes what `passed` rejects with
 */
export function openDeadline(timeoutMs: number | null, reason: () => Error): Deadline {
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<never>((_, reject) => {
    if (timeoutMs === null) return;
    timer = later(() => {
      over = true;
      reject(reason());
    }, timeoutMs);
  });
  // Where nobody waits for it any more, nothing has gone wrong.
  passed.catch(() => undefined);
  return { passed, hasPassed: () => over, clear: () => cancel(timer) };
}

/** Lets whatever else this process has to do go on: timers, and the messages by which Vitest knows that a worker lives. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    later(resolve, 0);
  });
}
