import { shown } from './input-error.js';

/** A frame of a stack that names a file: its path and line. */
const frame = /\(?(?:file:\/\/)?([^\s()]+:\d+):\d+\)?$/m;

/**
 * Says what was thrown, by whoever: `TypeError: x is not a function (at /home/me/my-rnn.ts:24)`; the place where it is known.
 * Whatever it is, nothing is thrown here.
 */
export function thrownWords(cause: unknown): string {
  try {
    if (!(cause instanceof Error)) return shown(cause);
    const { name, message, stack } = cause;
    const frames = typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];
    const [, place] = frame.exec(frames[0] ?? '') ?? [];
    const said = name === 'Error' ? message : `${name}: ${message}`;
    return place === undefined || place.startsWith('node:') ? said : `${said} (at ${place})`;
  } catch {
    return 'something that cannot be shown';
  }
}
