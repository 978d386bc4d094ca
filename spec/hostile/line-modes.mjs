import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { writeAll } from './serve.mjs';

const megabyte = 2 ** 20;

/** Sends other bytes in place of the second reply of evaluate. */
function bytes(change) {
  return { write: (line, call) => writeAll(call === 2 ? change(line) : line) };
}

/** Writes the same bytes for as long as somebody takes them. */
function endless(chunk) {
  for (;;) writeSync(1, chunk);
}

/** What may stand on stdout in place of one message a line. */
export const lineModes = {
  'a banner': { start: () => writeAll('Loading model v2 …\n') },
  'a banner of a blank line': { start: () => writeAll('\n') },
  'a banner with escapes': { start: () => writeAll('\u001b[31mWARNING\u001b[0m <b>old</b> driver\n') },
  chatter: bytes((line) => `step 2 of 10\n${line}`),
  'chatter after the reply': bytes((line) => `${line}done\n`),
  'chatter without a newline before the reply': bytes((line) => `loss: ${line}`),
  'blank lines': bytes((line) => `\n\n${line}`),
  'a bare NaN': bytes((line) => line.replace(/"loss":[^,]+/, '"loss":NaN')),
  'a bare Infinity': bytes((line) => line.replace(/"loss":[^,]+/, '"loss":-Infinity')),
  'single quotes': bytes((line) => line.replaceAll('"', "'")),
  'a trailing comma': bytes((line) => line.replace(/\}\n$/, ',}\n')),
  'a reply on many lines': bytes((line) => `${JSON.stringify(JSON.parse(line), null, 1)}\n`),
  'invalid UTF-8': bytes((line) => Buffer.concat([Buffer.of(0xff, 0xfe, 0x80), Buffer.from(line)])),
  'invalid UTF-8 in a string': bytes((line) => {
    const [head, tail] = line.split('"loss"');
    return Buffer.concat([
      Buffer.from(`${head}"note":"`),
      Buffer.of(0xc3, 0x28),
      Buffer.from(`","loss"${tail}`),
    ]);
  }),
  'UTF-16': bytes((line) => Buffer.from(line, 'utf16le')),
  'a byte order mark': { start: () => writeAll('\ufeff') },
  'NUL bytes': bytes((line) => `\0\0${line}`),
  'CR before LF': { write: (line) => writeAll(line.replace('\n', '\r\n')) },
  'CR in place of LF': bytes((line) => line.replace('\n', '\r')),
  'spaces around a reply': { write: (line) => writeAll(` \t ${line.trimEnd()}  \t\n`) },
  'a reply in many writes': {
    describe: (description) => ({ ...description, name: 'plain élman 🌀' }),
    async write(line, call) {
      if (call > 3) return writeAll(line);
      const encoded = Buffer.from(line);
      for (let from = 0; from < encoded.length; from += 7) {
        writeAll(encoded.subarray(from, from + 7));
        await delay(1);
      }
    },
  },
  'a reply twice': bytes((line) => line + line),
  'a reply twice, the second late': {
    async write(line, call) {
      writeAll(line);
      if (call !== 2) return;
      await delay(30);
      writeAll(line);
    },
  },
  'a reply to what was not asked yet': bytes((line) => {
    const { id, ...reply } = JSON.parse(line);
    return `${line}${JSON.stringify({ ...reply, id: id + 1 })}\n`;
  }),
  'a reply of 30 MB that is right': bytes((line) => ' '.repeat(30 * megabyte) + line),
  'a line of 50 MB': bytes(() => `"${'x'.repeat(50 * megabyte)}"\n`),
  'a loss of 50 MB': bytes((line) => line.replace(/"loss":[^,]+/, `"loss":"${'9'.repeat(50 * megabyte)}"`)),
  'a number of 10 MB': {
    write: (line, call) =>
      writeAll(call === 1 ? line.replace(/"loss":[^,]+/, `"loss":1${'0'.repeat(10 * megabyte)}`) : line),
  },
  'a line over 64 MiB': bytes((line) => ' '.repeat(64 * megabyte) + line),
  'a line over the limit': bytes((line) => ' '.repeat(2 * megabyte) + line),
  'output without end, without a newline': bytes(() => endless(Buffer.alloc(65_536, '['))),
  'output without end, in lines': bytes(() => endless(Buffer.from('more and more and more\n'.repeat(2048)))),
  'blank lines without end': bytes(() => endless(Buffer.alloc(65_536, '\n'))),
  'twenty thousand replies': bytes((line) => line.repeat(20_000)),
  '100,000 nested brackets': bytes(() => `${'['.repeat(100_000)}${']'.repeat(100_000)}\n`),
  '100,000 brackets that never close': bytes(() => `${'['.repeat(100_000)}\n`),
  '100,000 nested objects': bytes((line) => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    return line.replace(/"loss":[^,]+/, `"loss":${deep}`);
  }),
};
