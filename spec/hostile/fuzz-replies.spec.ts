import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { lineSplitter } from '../../src/node/process/line-splitter.js';
import { openProcessSubject } from '../../src/node/process/process-subject.js';
import { readMessage } from '../../src/node/process/read-message.js';
import { readReply } from '../../src/node/process/rpc-reply.js';
import { fuzzedLine, fuzzedReply, rightExchanges } from './fuzzed-replies.js';
import { replyOutcome, rightOutcomes } from './reply-outcome.js';

/** 10⁵ by `npm run test:fuzz`; a fiftieth of it with every run of the specs. */
const runs = Number(process.env.BACKPROOF_FUZZ_RUNS ?? 2000);

/** Ten milliseconds a run: ten times what it takes on a busy machine. */
const timeoutMs = 60_000 + runs * 10;

/**
 * What reading replies may leave behind in all, in bytes: garbage that is not collected yet. If each of 10⁵ replies, of 3 kB on
 * average, were kept, it would be 300 MB; at twice this bound a third of them would go unnoticed.
 */
const mostGrowth = 2 ** 27;

const exchanges = await rightExchanges();

describe('decodeReply', () => {
  it(
    'ends in a reply of the right shapes or in an InputError, whatever is changed in a right reply',
    () => {
      const before = process.memoryUsage().rss;
      const counts = { decoded: 0, refused: 0 };
      fc.assert(
        fc.property(fuzzedReply(exchanges), ({ request, reply }) => {
          counts[rightOutcome(() => reply, request)]++;
        }),
        { numRuns: runs },
      );
      expect(Math.min(counts.decoded, counts.refused)).toBeGreaterThan(runs / 20);
      expect(process.memoryUsage().rss - before).toBeLessThan(mostGrowth);
      expect(Object.prototype).not.toHaveProperty('polluted');
    },
    timeoutMs,
  );
});

describe('readMessage', () => {
  it(
    'ends in a reply or in an InputError, whatever bytes are changed in a right line and however they come',
    () => {
      const chunks = fc.array(fc.nat({ max: 4096 }), { minLength: 1, maxLength: 8 });
      fc.assert(
        fc.property(fuzzedLine(exchanges), chunks, ({ request, line }, sizes) => {
          const sent = Buffer.concat([line, lineFeed]);
          const lines = linesOf(sent, sizes);
          expect(Buffer.concat(lines.flatMap((each) => [each, lineFeed])).equals(sent)).toBe(true);
          for (const each of lines) {
            rightOutcome(() => {
              const outcome = readReply(readMessage(each), 1);
              return 'result' in outcome ? outcome.result : {};
            }, request);
          }
        }),
        { numRuns: runs },
      );
    },
    timeoutMs,
  );

  it(
    'ends in a value or in an InputError for any bytes at all',
    () => {
      const { request } = exchanges[0]!;
      fc.assert(
        fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), jsonBytes), (bytes) => {
          rightOutcome(() => readReply(readMessage(Buffer.from(bytes)), 1), request);
        }),
        { numRuns: runs },
      );
    },
    timeoutMs,
  );
});

/** Texts of JSON-like pieces: braces, quotes, digits, control characters. */
const jsonBytes = fc
  .string({
    unit: fc.constantFrom(...'{}[]":,\\/eE+-.0123456789 tfnuNI\u0000\r\u00e9\ud800'),
    maxLength: 100,
  })
  .map((text) => Buffer.from(text));

/** How reading a reply ended; fails the spec where that is neither of the right ways. */
function rightOutcome(reply: () => unknown, request: Request): (typeof rightOutcomes)[number] {
  const outcome = replyOutcome(reply, request);
  return rightOutcomes.find((right) => right === outcome) ?? expect.fail(outcome);
}

const lineFeed = Buffer.of(10);

/** Splits bytes into lines, fed in chunks of these sizes in turn; a size of 0 is taken for 1. */
function linesOf(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const lines: Buffer[] = [];
  const splitter = lineSplitter(
    bytes.length,
    (line) => lines.push(Buffer.from(line)),
    () => expect.unreachable(),
  );
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const to = from + Math.max(1, sizes[turn % sizes.length]!);
    splitter.push(bytes.subarray(from, to));
    from = to;
  }
  return lines;
}

describe('openProcessSubject', () => {
  it('hands on a thousand changed replies of one process, none of which ends it', async () => {
    const count = 1000;
    const replies = fc.sample(fuzzedReply(exchanges), count);
    const folder = mkdtempSync(join(tmpdir(), 'backproof-fuzz-'));
    const file = join(folder, 'results');
    writeFileSync(file, replies.map(({ reply }) => JSON.stringify(reply) ?? 'null').join('\n'));
    const told = fileURLToPath(new URL('told-subject.mjs', import.meta.url));
    const command = [process.execPath, told, file].map((word) => `"${word}"`).join(' ');
    const subject = await openProcessSubject({ command, timeoutMs: 20_000 });
    try {
      await subject.describe();
      for (const { request } of replies) {
        const reply = await subject.evaluate(request);
        rightOutcome(() => reply, request);
      }
      expect(await subject.close()).toEqual([]);
    } finally {
      subject.kill();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('replyOutcome', () => {
  const [{ request, reply }] = exchanges as [(typeof exchanges)[0]];

  it('tells a right reply from a complaint', () => {
    expect(replyOutcome(() => reply, request)).toBe('decoded');
    expect(replyOutcome(() => null, request)).toBe('refused');
  });

  it('objects to other errors, to other shapes and to other numbers', () => {
    const right = { loss: 1, unknownKeys: [] };
    const broken = (): never => {
      throw new TypeError('x is undefined');
    };
    expect(replyOutcome(broken, request)).toContain('TypeError');
    const decodeAs = (decoded: object) =>
      replyOutcome(
        () => reply,
        request,
        () => ({ ...right, ...decoded }),
      );
    expect(decodeAs({ loss: 'NaN' })).toContain('loss');
    expect(decodeAs({ outputs: { shape: [1], data: new Float64Array(1) } })).toContain('outputs');
    expect(decodeAs({ outputs: { shape: [2, 3, 5], data: new Float64Array(29) } })).toContain('outputs');
    expect(decodeAs({ outputs: { shape: [2, 3, 5], data: new Float32Array(30) } })).toContain('outputs');
    expect(decodeAs({ gradients: { toString: { shape: [1], data: new Float64Array(1) } } })).toContain(
      'toString',
    );
  });
});
