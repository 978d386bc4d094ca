import type { Readable } from 'node:stream';
import type { Evidence } from '../../contract/subject-failure.js';
import { byteTail } from './byte-tail.js';
import { cutBytes, cutText } from './cut-text.js';

const stderrTailBytes = 4096;

/** What passed last between harness and subject, cut to what a person can read. */
export interface Transcript {
  /** takes down a line that is sent, before which what came last is forgotten */
  sent(line: string): void;
  /** takes down what came: a line, or what there is of it */
  received(line: Buffer): void;
  evidence(): Evidence;
}

/** Begins a transcript; stderr is read to its end, so that it never blocks the one who writes, and its tail is kept. */
export function beginTranscript(stderr: Readable): Transcript {
  const tail = byteTail(stderrTailBytes);
  stderr.on('data', (chunk: Buffer) => tail.push(chunk));
  stderr.on('error', () => undefined);
  let lastSent: string | undefined;
  let lastReceived: string | undefined;
  return {
    sent(line) {
      lastSent = cutText(line);
      lastReceived = undefined;
    },
    received(line) {
      lastReceived = cutBytes(line);
    },
    evidence: () => ({
      sent: lastSent,
      received: lastReceived,
      stderr: tail.text() || undefined,
    }),
  };
}
