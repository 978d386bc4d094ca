import { constants } from 'node:os';

/** How a process ended: with a code, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A shell reports a program that died of signal n as code 128 + n (POSIX.1-2024, shell, 2.8.2). */
const signalOffset = 128;

/** Says how a process ended: `ended with exit code 127 (the shell did not find the program)`, `was ended by SIGSEGV`. */
export function exitWords({ code, signal }: Exit): string {
  if (code === null) return `was ended by ${signal ?? 'an unknown signal'}`;
  if (code === 126) return 'ended with exit code 126 (the shell may not execute the program)';
  if (code === 127) return 'ended with exit code 127 (the shell did not find the program)';
  const name = Object.entries(constants.signals).find(([, number]) => number === code - signalOffset)?.[0];
  return `ended with exit code ${code}${name === undefined ? '' : ` (how a shell reports ${name})`}`;
}
