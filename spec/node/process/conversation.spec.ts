import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SubjectFailure } from '../../../src/contract/subject-failure.js';
import { loopTurn } from '../../../src/node/process/loop-turn.js';
import { described, opener, rejection, scripted, smallRequest } from './opened.js';

const open = opener();
/** Long enough for a shell to start and to answer on a busy machine. */
const timeoutMs = 400;

/** Does nothing, and reads nothing that comes meanwhile. */
function beBusy(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('openConversation', () => {
  it.each([
    ['exit 3', 'crash', /^The subject ended with exit code 3 before it had answered evaluate \(call 2\)\.$/],
    ['half a reply', 'crash', /ended with exit code 0 before it had answered/],
    ['close stdout', 'crash', /closed its stdout, though it is still running, before it had answered/],
    ['banner', 'protocol', /^stdout holds "Loading the model…", which is no message;/],
  ])('fails when a subject does this: %s', async (mode, kind, message) => {
    const subject = open({ command: scripted(mode) });
    const failure = await rejection(subject.evaluate(smallRequest));
    expect(failure).toBeInstanceOf(SubjectFailure);
    expect(failure).toMatchObject({ kind, message: expect.stringMatching(message) });
    expect(await rejection(subject.evaluate(smallRequest))).toBe(failure);
    expect(subject.failure()).toBe(failure);
  });

  it.each([
    [
      'is silent',
      'sleep 9',
      /did not answer evaluate \(call 2\) within 400 ms: nothing came\..*flush stdout/,
      undefined,
    ],
    ['trickles', 'while :; do printf x; sleep 0.02; done', /: only the beginning of a line came/, /^x+$/],
    [
      'ends no line',
      "printf 'x%.0s' $(seq 500); sleep 9",
      /: only the beginning/,
      /^x{400}… \(cut: 500 bytes\)$/,
    ],
  ])('gives up on a subject that %s', async (_, then, message, received) => {
    const subject = open({ command: described(then), timeoutMs });
    const failure = await rejection(subject.evaluate(smallRequest));
    expect(failure).toMatchObject({ kind: 'timeout', message: expect.stringMatching(message) });
    const { evidence } = failure as SubjectFailure;
    if (received === undefined) expect(evidence.received).toBeUndefined();
    else expect(evidence.received).toMatch(received);
  });

  it('takes the longest time limit there is for no limit', async () => {
    const subject = open({ command: scripted('right'), timeoutMs: Number.POSITIVE_INFINITY });
    expect(await subject.evaluate(smallRequest)).toMatchObject({ loss: 1 });
  });

  it('reads an answer that came while this process was busy beyond the time limit', async () => {
    const answer = '{"jsonrpc":"2.0","id":2,"result":{"loss":1}}';
    const subject = open({
      command: described(`read -r call; echo '${answer}'; cat > /dev/null`),
      timeoutMs,
    });
    await subject.describe();
    const reply = subject.evaluate(smallRequest);
    await loopTurn();
    await loopTurn();
    beBusy(2 * timeoutMs);
    expect(await reply).toEqual({ loss: 1 });
  });

  it('refuses a line that is longer than the limit, and keeps no more of it', async () => {
    const subject = open({ command: scripted('endless line'), maxReplyBytes: 100_000 });
    const failure = await rejection(subject.evaluate(smallRequest));
    expect(failure).toMatchObject({
      kind: 'protocol',
      message: expect.stringMatching(/longer than 100000 bytes; .*--max-reply/),
      evidence: { received: expect.stringMatching(/^x{400}… \(cut: \d{6} bytes\)$/) },
    });
  });

  it('notices at the next call a second reply that came with the first', async () => {
    const subject = open({ command: scripted('twice at once') });
    expect(await subject.evaluate(smallRequest)).toEqual({ loss: 1 });
    const failure = await rejection(subject.evaluate(smallRequest));
    expect(failure).toMatchObject({
      kind: 'protocol',
      message: expect.stringContaining('no call was waiting'),
    });
  });

  it('notices a second reply that comes later, while nothing is asked or by its id', async () => {
    const subject = open({ command: scripted('twice, later') });
    let failure: unknown;
    while (failure === undefined) {
      failure = await subject.evaluate(smallRequest).then(
        () => undefined,
        (reason: unknown) => reason,
      );
    }
    expect(failure).toMatchObject({ kind: 'protocol', message: expect.stringMatching(/"id" is|no call/) });
  });

  it('notices a reply that comes before any question', async () => {
    const subject = open({ command: `echo '{"jsonrpc":"2.0","id":1,"result":5}'; cat > /dev/null` });
    await sleep(100);
    const failure = await rejection(subject.describe());
    expect(failure).toMatchObject({
      kind: 'protocol',
      message: expect.stringContaining('no call was waiting'),
    });
  });

  it('takes no reply for an answer that had come before the question was sent', async () => {
    const ahead = `echo '{"jsonrpc":"2.0","id":2,"result":{"loss":1}}'`;
    const subject = open({ command: described(`sleep 0.05; ${ahead}; cat > /dev/null`) });
    await subject.describe();
    beBusy(timeoutMs);
    const failure = await rejection(subject.evaluate(smallRequest));
    expect(failure).toMatchObject({ message: expect.stringContaining('no call was waiting') });
  });

  it('passes over blank lines and takes a carriage return for a part of the line’s end', async () => {
    const blanks = "printf '\\n \\t\\r\\n'";
    const answer = `printf '%s\\r\\n' '{"jsonrpc":"2.0","id":2,"result":{"loss":1}}'`;
    const subject = open({
      command: `${blanks}; ${described(`${blanks}; read -r call; ${answer}; ${blanks}; cat`)}`,
    });
    expect(await subject.evaluate(smallRequest)).toEqual({ loss: 1 });
    await loopTurn();
    expect(subject.failure()).toBeNull();
  });

  it('tells what was sent, what came and the end of stderr', async () => {
    const subject = open({ command: scripted('exit 3') });
    const { evidence } = (await rejection(subject.evaluate(smallRequest))) as SubjectFailure;
    expect(evidence.sent).toMatch(
      /^\{"jsonrpc":"2\.0","id":2,"method":"evaluate".*… \(cut: \d+ characters\)$/,
    );
    expect(evidence.received).toBeUndefined();
    expect(evidence.stderr).toBe('the last words\n');
  });

  it('tells the end of stderr also when it was written after what is complained of', async () => {
    const subject = open({ command: described('read -r call; echo oops; echo why >&2; cat > /dev/null') });
    await subject.describe();
    const evaluation = rejection(subject.evaluate(smallRequest));
    await loopTurn();
    await loopTurn();
    beBusy(timeoutMs);
    expect(await evaluation).toMatchObject({ evidence: { received: 'oops', stderr: 'why\n' } });
  });

  it('fails by the shell’s code when the program is not found', async () => {
    const subject = open({ command: 'no-such-program --at all' });
    const failure = await rejection(subject.describe());
    expect(failure).toMatchObject({
      kind: 'crash',
      message: expect.stringContaining('exit code 127 (the shell did not find the program)'),
      evidence: { stderr: expect.stringContaining('no-such-program') },
    });
  });

  it('fails for a request that is not read to its end, because stdin was closed', async () => {
    const subject = open({ command: described('exec <&-; sleep 9') });
    await subject.describe();
    await sleep(50);
    const failure = await rejection(subject.evaluate(smallRequest));
    expect(failure).toMatchObject({ kind: 'crash', message: expect.stringContaining('closed its stdin') });
  });

  it('reads on while stderr is flooded, and keeps its end', async () => {
    const flood = "head -c 20000000 /dev/zero | tr '\\0' x >&2; echo end >&2";
    const subject = open({ command: `${flood}; ${scripted('right')}` });
    expect(await subject.evaluate(smallRequest)).toMatchObject({ loss: 1 });
    expect(subject.evidence?.()?.stderr).toMatch(/^…x{4000,4096}end\n$/);
  });
});
