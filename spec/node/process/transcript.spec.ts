import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { beginTranscript } from '../../../src/node/process/transcript.js';

describe('beginTranscript', () => {
  it('tells nothing at first', () => {
    expect(beginTranscript(new PassThrough()).evidence()).toEqual({});
  });

  it('tells what passed last, and what came only if it came since', () => {
    const transcript = beginTranscript(new PassThrough());
    transcript.sent('first');
    transcript.received(Buffer.from('answer'));
    expect(transcript.evidence()).toMatchObject({ sent: 'first', received: 'answer' });
    transcript.sent('second');
    expect(transcript.evidence()).toMatchObject({ sent: 'second', received: undefined });
  });

  it('reads stderr to its end and keeps the last 4 KiB', async () => {
    const stderr = new PassThrough();
    const transcript = beginTranscript(stderr);
    for (let chunk = 0; chunk < 100; chunk++) stderr.write('x'.repeat(10_000));
    stderr.end('end');
    await new Promise((resolve) => stderr.once('end', resolve));
    expect(transcript.evidence().stderr).toBe(`…${'x'.repeat(4093)}end`);
  });
});
