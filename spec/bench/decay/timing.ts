import { quantile } from '../../../src/numeric/quantile.js';

/**
 * Reads the processor time that this process has taken, in ms, its collector's and compiler's threads included.
 *
 * On a shared machine a clock on the wall counts what others do as well.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The processor times of one task, in ms: the middle one and how far the others lie apart. */
export interface Timing {
  readonly task: string;
  /** what the task goes over, to give the time of one */
  readonly steps: number;
  readonly runs: number;
  readonly medianMs: number;
  readonly leastMs: number;
  readonly mostMs: number;
}

/** After so many calls of some ms each, they are as fast as they will be. */
const warmUps = 10;

/**
 * Times tasks in turn, round by round, so that what slows the machine for a while slows all of them.
 *
 * The first rounds, in which code is still being compiled, do not count.
 *
 * @param runs - how many rounds count
 */
export function timeTasks(
  tasks: readonly { readonly task: string; readonly steps: number; run(): unknown }[],
  runs: number,
): Timing[] {
  const times = tasks.map((): number[] => []);
  for (let round = 0; round < warmUps + runs; round++) {
    tasks.forEach(({ run }, at) => {
      const start = processorMs();
      run();
      if (round >= warmUps) times[at]!.push(processorMs() - start);
    });
  }
  return tasks.map(({ task, steps }, at) => timingOf(task, steps, times[at]!));
}

/** Sums up the times of one task. */
export function timingOf(task: string, steps: number, timesMs: readonly number[]): Timing {
  return {
    task,
    steps,
    runs: timesMs.length,
    medianMs: quantile(timesMs, 1 / 2),
    leastMs: Math.min(...timesMs),
    mostMs: Math.max(...timesMs),
  };
}

/** Microseconds a step in the shortest run: what others do to the caches makes a run longer, and never shorter. */
export function usPerStep({ leastMs, steps }: Timing): number {
  return (1000 * leastMs) / steps;
}
