import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  described,
  opener,
  processesMarked,
  rejection,
  remainingAfter,
  scripted,
  smallRequest,
} from './opened.js';

const open = opener();
/** What the system needs to do away with a process that was killed. */
const reapingMs = 500;

/** A mark, and the words that start in the background a process that bears it, and that may ignore SIGTERM. */
function background(trap = ''): { readonly mark: string; readonly start: string } {
  const mark = `marked-${randomUUID()}`;
  return { mark, start: `sh -c '${trap} sleep 20; :' ${mark} > /dev/null &` };
}

describe('openProcessSubject', () => {
  it('ends a subject that ends with its stdin without a word, once', async () => {
    const subject = open({ command: scripted('right') });
    await subject.evaluate(smallRequest);
    const closing = subject.close();
    expect(await closing).toEqual([]);
    expect(await subject.close()).toEqual([]);
    expect(subject.failure()).toBeNull();
    expect(await rejection(subject.evaluate(smallRequest))).toMatchObject({ kind: 'crash' });
  });

  it('can be closed before anything was asked', async () => {
    expect(await open({ command: 'cat > /dev/null' }).close()).toEqual([]);
  });

  it('notices that a subject ends while nothing is asked of it', async () => {
    const subject = open({ command: described('exit 0') });
    await subject.describe();
    await sleep(100);
    const failure = await rejection(subject.evaluate(smallRequest));
    expect(failure).toMatchObject({
      kind: 'crash',
      message: expect.stringMatching(/ended with exit code 0 (while nothing was asked of it|before)/),
    });
    expect(await subject.close()).toEqual([]);
  });

  it('runs in a folder and with variables of its own', async () => {
    const subject = open({
      command: described('pwd >&2; echo "$GREETING" >&2; cat > /dev/null'),
      cwd: '/',
      environment: { GREETING: 'hello' },
    });
    await subject.describe();
    await subject.close();
    expect(subject.evidence?.()?.stderr).toBe('/\nhello\n');
  });

  it('ends by SIGTERM what goes on after the end of stdin, and says so', async () => {
    const subject = open({ command: described('sleep 20; :') });
    await subject.describe();
    expect(await subject.close()).toEqual([
      'The subject did not end within 0.3 s after stdin was closed and had to be ended by SIGTERM.',
    ]);
  });

  it('kills what ignores SIGTERM, its children too, and says so', async () => {
    const { mark, start } = background('trap "" TERM;');
    const subject = open({ command: described(`trap '' TERM; ${start} sleep 20; :`) });
    await subject.describe();
    await sleep(50);
    expect(processesMarked(mark)).not.toEqual([]);
    expect(await subject.close()).toEqual([
      'The subject did not end within 0.3 s after stdin was closed nor within 0.3 s after SIGTERM and had to be killed by SIGKILL.',
    ]);
    expect(await remainingAfter(mark, reapingMs)).toEqual([]);
  });

  it('ends what a subject leaves behind that ends as it should, and says so', async () => {
    const { mark, start } = background();
    const subject = open({ command: described(`${start} cat > /dev/null`) });
    await subject.describe();
    expect(await subject.close()).toEqual([
      'The subject left processes behind, which did not end within 0.3 s after stdin was closed and had to be ended by SIGTERM.',
    ]);
    expect(await remainingAfter(mark, reapingMs)).toEqual([]);
  });

  it('ends what a subject leaves behind that ends too early', async () => {
    const { mark, start } = background('trap "" TERM;');
    const subject = open({ command: described(`${start} sleep 0.3; read -r call; exit 3`) });
    expect(await rejection(subject.evaluate(smallRequest))).toMatchObject({ kind: 'crash' });
    expect(await subject.close()).toEqual([
      'The subject left processes behind, which did not end within 0.3 s after SIGTERM and had to be killed by SIGKILL.',
    ]);
    expect(await remainingAfter(mark, reapingMs)).toEqual([]);
  });

  it('does not wait politely for a subject that does not answer', async () => {
    const subject = open({ command: described('exec sleep 9'), timeoutMs: 300, graceMs: 5000 });
    expect(await rejection(subject.evaluate(smallRequest))).toMatchObject({ kind: 'timeout' });
    const startedAt = performance.now();
    expect(await subject.close()).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(2500);
  });

  it('tells who still waits for an answer that none will come', async () => {
    const subject = open({ command: described('cat > /dev/null') });
    await subject.describe();
    const waiting = rejection(subject.evaluate(smallRequest));
    const queued = rejection(subject.evaluate(smallRequest));
    await sleep(20);
    expect(await subject.close()).toEqual([]);
    expect(await waiting).toMatchObject({
      kind: 'crash',
      message: 'The subject was closed before it had answered evaluate (call 2).',
    });
    expect(await queued).toBe(await waiting);
  });

  it('notices what comes after the last reply', async () => {
    const subject = open({ command: scripted('word at the end') });
    await subject.evaluate(smallRequest);
    expect(await subject.close()).toEqual([]);
    expect(subject.failure()).toMatchObject({
      kind: 'protocol',
      message: expect.stringContaining('stdout holds "bye", which is no message'),
    });
  });

  it('kills at once and all, without waiting', async () => {
    const { mark, start } = background('trap "" TERM;');
    const subject = open({ command: described(`trap '' TERM; ${start} sleep 20; :`) });
    await subject.describe();
    const waiting = rejection(subject.evaluate(smallRequest));
    await sleep(20);
    subject.kill();
    expect(await remainingAfter(mark, reapingMs)).toEqual([]);
    expect(await waiting).toMatchObject({ kind: 'crash', message: expect.stringContaining('SIGKILL') });
    expect(await subject.close()).toEqual([]);
    subject.kill();
  });

  it('fails as `start` when there is no such folder', async () => {
    const subject = open({ command: 'cat', cwd: '/no/such/folder' });
    const failure = await rejection(subject.describe());
    expect(failure).toMatchObject({
      kind: 'start',
      message: expect.stringMatching(
        /^"cat" could not be started in "\/no\/such\/folder" \(.*ENOENT.*\)\. Check/,
      ),
    });
    expect(await rejection(subject.evaluate(smallRequest))).toBe(failure);
    expect(await subject.close()).toEqual([]);
  });

  it('fails as `start` for a command that no system takes', async () => {
    const failure = await rejection(open({ command: 'cat \0' }).evaluateAll([smallRequest]));
    expect(failure).toMatchObject({ kind: 'start' });
  });
});
