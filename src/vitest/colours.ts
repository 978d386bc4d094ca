import { createColors } from 'picocolors';
import { noColours, type TerminalColours } from '../report/terminal-colours.js';

/** What decides about colours; Vitest tells its workers by `FORCE_TTY` whether it writes to a terminal. */
export type ColourEnvironment = Readonly<
  Partial<Record<'NO_COLOR' | 'FORCE_COLOR' | 'FORCE_TTY', string | undefined>>
>;

/** The columns that messages are wrapped at: those of Vitest's own output are not known to a worker. */
export const messageWidth = 96;

/** Chooses the colours of messages: none unless Vitest writes to a terminal, or colours are forced. */
export function messageColours(environment: ColourEnvironment = workerEnvironment()): TerminalColours {
  const { NO_COLOR = '', FORCE_COLOR = '', FORCE_TTY } = environment;
  if (NO_COLOR !== '' || FORCE_COLOR === '0') return noColours;
  return FORCE_COLOR !== '' || FORCE_TTY === 'true' ? createColors(true) : noColours;
}

/** A browser has no environment. */
function workerEnvironment(): ColourEnvironment {
  return typeof process === 'undefined' ? {} : process.env;
}
