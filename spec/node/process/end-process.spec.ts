import { describe, expect, it } from 'vitest';
import { endProcess } from '../../../src/node/process/end-process.js';
import type { ProcessGroup } from '../../../src/node/process/process-group.js';

type Cause = 'at once' | 'SIGTERM' | 'SIGKILL' | 'nothing';
const graceMs = 20;

/** A group that ends by one thing, and a list of the signals that it got. */
function endingBy(cause: Cause, isLeaderRunning = true): { group: ProcessGroup; signals: string[] } {
  const signals: string[] = [];
  const group = {
    id: 7,
    isLeaderRunning: () => isLeaderRunning,
    isRunning: () => cause !== 'at once' && !signals.includes(cause),
    signal: (name: string) => void signals.push(name),
  };
  return { group, signals };
}

describe('endProcess', () => {
  it.each<[Cause, boolean, readonly string[], readonly string[]]>([
    ['at once', true, [], []],
    ['at once', false, [], []],
    ['SIGTERM', false, ['SIGTERM'], []],
    [
      'SIGTERM',
      true,
      ['SIGTERM'],
      ['The subject did not end within 0.02 s after stdin was closed and had to be ended by SIGTERM.'],
    ],
    [
      'SIGKILL',
      true,
      ['SIGTERM', 'SIGKILL'],
      [
        'The subject did not end within 0.02 s after stdin was closed nor within 0.02 s after SIGTERM and had to be killed by SIGKILL.',
      ],
    ],
    [
      'nothing',
      false,
      ['SIGTERM', 'SIGKILL'],
      [
        'The subject did not end within 0.02 s after SIGTERM and did not end by SIGKILL either: process group 7 is still there.',
      ],
    ],
  ])('ends what ends by %s (politely: %s) with %j', async (cause, isPolite, expectedSignals, warnings) => {
    const { group, signals } = endingBy(cause);
    expect(await endProcess(group, { graceMs, isPolite })).toEqual(warnings);
    expect(signals).toEqual(expectedSignals);
  });

  it('says what a subject has left behind, also when it was not told to end', async () => {
    const { group } = endingBy('SIGTERM', false);
    expect(await endProcess(group, { graceMs, isPolite: false })).toEqual([
      'The subject left processes behind, which had to be ended by SIGTERM.',
    ]);
  });

  it('waits the grace before each signal', async () => {
    const { group } = endingBy('SIGKILL');
    const startedAt = performance.now();
    await endProcess(group, { graceMs, isPolite: true });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(2 * graceMs);
  });
});
