import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { writeAll } from './serve.mjs';

const [, , , mark = 'unmarked'] = process.argv;
const megabyte = 'e'.repeat(2 ** 20);

/** Stays alive for good, whatever becomes of stdin. */
function forever() {
  setInterval(() => undefined, 60_000);
  return new Promise(() => undefined);
}

/** Starts a process that outlives everything unless it is killed; its name bears the mark, so that it can be found. */
function sleeper(options = {}) {
  const child = spawn('sleep', ['60'], { stdio: 'ignore', argv0: `sleep-${mark}`, ...options });
  child.unref();
  return new Promise((resolve) => child.once('spawn', resolve));
}

/** Writes as usual but at one call, where it does something else. */
function writeAt(call, otherwise) {
  return (line, current) => (current === call ? otherwise(line) : writeAll(line));
}

/** What a process may do beside answering. */
export const processModes = {
  right: {},
  'exit at start': { start: () => process.exit(0) },
  'fail at start': {
    start() {
      throw new Error('cannot load the weights');
    },
  },
  'throw at a call': {
    result(reply, call) {
      if (call === 3) throw new Error('index 7 is out of range');
      return reply;
    },
  },
  'exit with 0 at a call': { write: writeAt(2, () => process.exit(0)) },
  'exit with 9 at a call': { write: writeAt(2, () => process.exit(9)) },
  'die of a signal': { write: writeAt(2, () => process.kill(process.pid, 'SIGKILL') && forever()) },
  'segmentation fault': { write: writeAt(2, () => process.kill(process.pid, 'SIGSEGV') && forever()) },
  'stop itself': { write: writeAt(2, () => process.kill(process.pid, 'SIGSTOP') && forever()) },
  'hang at start': { start: forever },
  'hang at a call': { write: writeAt(2, forever) },
  'loop without end': {
    write: writeAt(2, () => {
      for (;;);
    }),
  },
  'slow answers': {
    async write(line, call) {
      if (call < 4) await delay(120);
      writeAll(line);
    },
  },
  'read nothing': { write: writeAt(0, (line) => writeAll(line) ?? forever()) },
  'close stdin': {
    write: writeAt(1, (line) => {
      // Before the reply, which brings the next request: once that is in the pipe nobody learns that it is not read.
      closeSync(0);
      writeAll(line);
      return forever();
    }),
  },
  'close stdout': {
    write: writeAt(2, () => {
      closeSync(1);
      return forever();
    }),
  },
  'close stdout at start': {
    start() {
      closeSync(1);
      return forever();
    },
  },
  'half a reply, then exit': {
    write: writeAt(2, (line) => {
      writeAll(line.slice(0, line.length / 2));
      process.exit(0);
    }),
  },
  'half a reply, then silence': {
    write: writeAt(2, (line) => writeAll(line.slice(0, line.length / 2)) ?? forever()),
  },
  'a byte every 0.2 s': {
    write: writeAt(2, async (line) => {
      for (const byte of line) {
        writeAll(byte);
        await delay(200);
      }
    }),
  },
  'exit with 7 at the end': { end: () => process.exit(7) },
  'linger at the end': { end: forever },
  'ignore SIGTERM': {
    start: () => void process.on('SIGTERM', () => undefined),
    end: forever,
  },
  'ignore SIGTERM at a call': {
    start: () => void process.on('SIGTERM', () => undefined),
    write: writeAt(2, forever),
  },
  'write after the end': { end: () => writeAll('Goodbye.\n') },
  'flood stderr': {
    start() {
      for (let count = 0; count < 64; count++) writeAll(megabyte, 2);
    },
  },
  'flood stderr without end': {
    // `yes` ends where stderr does not take more at once (EAGAIN, the pipe being Node's), and then begins again.
    start: () =>
      void spawn('sh', ['-c', 'while :; do yes "a line of noise"; done'], {
        stdio: ['ignore', 2, 2],
      }).unref(),
  },
  'flood stderr, then crash': {
    start() {
      for (let count = 0; count < 16; count++) writeAll(megabyte, 2);
      throw new Error('the last words');
    },
  },
  'escapes on stderr, then crash': {
    start() {
      writeAll('\u001b]0;owned\u0007\u001b[2J<script>alert(1)</script>\u202e\n', 2);
      process.exit(1);
    },
  },
  'leave a child': { start: () => sleeper() },
  'leave a child that holds stdout': { start: () => sleeper({ stdio: ['ignore', 1, 2] }) },
  'crash, and leave a child that holds stdout': {
    start: () => sleeper({ stdio: ['ignore', 1, 2] }),
    write: writeAt(2, () => process.exit(1)),
  },
  'leave a child that ignores SIGTERM': {
    start() {
      const child = spawn('sh', ['-c', 'trap "" TERM; while :; do sleep 60; done', mark], {
        stdio: 'ignore',
      });
      child.unref();
    },
  },
  'leave a grandchild': {
    start: () => void spawn('sh', ['-c', 'sleep 60 & sleep 60; :', mark], { stdio: 'ignore' }).unref(),
  },
  'leave twenty children': { start: () => Promise.all(Array.from({ length: 20 }, () => sleeper())) },
  'leave a child, and hang': { start: () => sleeper(), write: writeAt(2, forever) },
  'leave a child in a session of its own': { start: () => sleeper({ detached: true }) },
};
