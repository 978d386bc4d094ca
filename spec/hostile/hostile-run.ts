import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type CheckOutcome, check } from '../../src/check/check.js';
import { openProcessSubject } from '../../src/node/process/process-subject.js';
import type { Ending } from './ending.js';
import { remainingProcesses } from './marked-processes.js';
import { usualRequests } from './sample-requests.js';

/** What a check of a hostile subject came to. */
export interface HostileRun {
  readonly result: CheckOutcome['result'];
  /** what had to be done to end it, and what it did after its last reply */
  readonly closing: readonly string[];
  readonly elapsedMs: number;
  /** processes of it that are still alive, by id */
  readonly left: readonly number[];
}

/** Enough for every mode that answers at all, on a busy machine; nothing waits for its end. */
export const usualTimeoutMs = 60_000;

/** Between the end of stdin, SIGTERM and SIGKILL, where it is used up. */
const shortGraceMs = 500;

/** The same where it is not: whatever ends by itself has ended by then, on a busy machine too. */
const longGraceMs = 10_000;

/** How long a killed process may take to be gone: the kernel's business alone. */
const reapingMs = 500;

const subjectFile = fileURLToPath(new URL('hostile-subject.mjs', import.meta.url));

/** A mark that no other process has, and the command that runs the hostile subject in a mode under it. */
export function markedCommand(mode: string): { readonly mark: string; readonly command: string } {
  const mark = `hostile-${randomUUID()}`;
  return { mark, command: [process.execPath, subjectFile, mode, mark].map((word) => `"${word}"`).join(' ') };
}

/** Asks hundreds of times more than the others, and nothing that they don't. */
const isAsked = (check: string): boolean => check !== 'gradient/self';

/** How long the subject has to end before it is told to, and again before it is made to. */
export function graceMs({ closing }: Ending): number {
  return closing === undefined ? longGraceMs : shortGraceMs;
}

/** Checks the hostile subject in a mode, as a real process; ends it and looks for what it left. */
export async function runHostile(mode: string, ending: Ending): Promise<HostileRun> {
  const { mark, command } = markedCommand(mode);
  const startedAt = performance.now();
  const subject = await openProcessSubject({
    command: ending.isWithoutShell ? `exec ${command}` : command,
    timeoutMs: ending.timeoutMs ?? usualTimeoutMs,
    graceMs: graceMs(ending),
    ...(ending.maxReplyBytes !== undefined && { maxReplyBytes: ending.maxReplyBytes }),
  });
  try {
    const { requests = usualRequests } = ending;
    const { result } = await check({ subject, requests, wants: isAsked });
    const ended = await subject.close();
    const late = result.error === null ? subject.failure() : null;
    const closing = late === null ? ended : [...ended, late.message];
    const elapsedMs = performance.now() - startedAt;
    const waitMs = ending.leavesProcess ? 0 : reapingMs;
    return { result, closing, elapsedMs, left: await remainingProcesses(mark, waitMs) };
  } finally {
    subject.kill();
  }
}
