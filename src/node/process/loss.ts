import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { exitWords } from './exit-words.js';
import { loopTurn } from './loop-turn.js';

/** How long is waited for the exit code after a stream has ended, and for the last output after the process has. */
const settleMs = 200;

/**
 * Calls `onLoss` once when a process can no longer be talked to, and says how that came: it ended, or closed stdin or stdout.
 *
 * What it wrote before is read first. A child that holds its streams open is not waited for longer than a moment.
 */
export function whenLost(child: ChildProcessWithoutNullStreams, onLoss: (how: string) => void): void {
  let isLost = false;

  function lose(closed: string): void {
    if (isLost) return;
    isLost = true;
    const timer = setTimeout(tell, settleMs);
    child.once('close', tell);

    async function tell(): Promise<void> {
      clearTimeout(timer);
      child.off('close', tell);
      await loopTurn();
      const { exitCode: code, signalCode: signal } = child;
      const isRunning = code === null && signal === null;
      onLoss(isRunning ? `closed its ${closed}, though it is still running,` : exitWords({ code, signal }));
    }
  }

  child.stdin.on('error', () => lose('stdin'));
  child.stdout.on('error', () => lose('stdout'));
  child.stdout.once('end', () => lose('stdout'));
  child.stderr.on('error', () => undefined);
  child.once('exit', () => lose('stdout'));
}
