import { describe, expect, it } from 'vitest';
import type { Subject } from '../../src/contract/subject.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { runCheck } from '../../src/vitest/run-check.js';
import { absentSubject, closable, quick, silentSubject } from './sample-subjects.js';

const once = { timeoutMs: null, closes: false };

describe('runCheck', () => {
  it('makes the whole document, of a subject, a promise of one and a factory', async () => {
    for (const source of [
      referenceSubject(),
      Promise.resolve(referenceSubject()),
      () => referenceSubject(),
      async () => referenceSubject(),
    ]) {
      const { verdict, version, elapsedMs, error } = await runCheck(source, quick, once);
      expect({ verdict, error }).toEqual({ verdict: 'pass', error: null });
      expect(version).toMatch(/^\d+\.\d+\.\d+/);
      expect(elapsedMs).toBeGreaterThan(0);
    }
  });

  it('closes what a factory opened, and what else was handed over only where it is told to', async () => {
    const subject = closable();
    expect((await runCheck(subject, quick, once)).warnings).not.toContain('It had to be asked twice to end.');
    expect(subject.closed()).toBe(0);
    expect((await runCheck(() => subject, quick, once)).warnings).toContain(
      'It had to be asked twice to end.',
    );
    expect(subject.closed()).toBe(1);
    await runCheck(subject, quick, { ...once, closes: true });
    expect(subject.closed()).toBe(2);
  });

  it('closes it also when the options cannot be used, which is thrown', async () => {
    const subject = closable();
    await expect(runCheck(() => subject, { ...quick, cases: -1 }, once)).rejects.toThrow(
      'options.cases is -1',
    );
    expect(subject.closed()).toBe(1);
  });

  it('ends in an error when the subject cannot be started, and passes on what else a factory throws', async () => {
    const { verdict, error } = await runCheck(absentSubject, quick, once);
    expect({ verdict, kind: error?.kind }).toEqual({ verdict: 'error', kind: 'start' });
    const broken = () => {
      throw new RangeError('no such model');
    };
    await expect(runCheck(broken, quick, once)).rejects.toThrow(new RangeError('no such model'));
  });

  it('ends in an error when the time is up, says how far it came, and closes the subject', async () => {
    const subject = closable(silentSubject());
    const { verdict, error } = await runCheck(() => subject, quick, { timeoutMs: 300, closes: false });
    expect(verdict).toBe('error');
    expect(error).toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('"81" had been asked last'),
    });
    expect(subject.closed()).toBe(1);
  });

  it('keeps what was found before the time was up', async () => {
    const reference = referenceSubject();
    let asked = 0;
    const subject: Subject = {
      describe: () => reference.describe(),
      // Wrong at first, silent later.
      async evaluate(request) {
        if (++asked > 3) return new Promise(() => undefined);
        const reply = await reference.evaluate(request);
        return { ...reply, loss: reply.loss + 1 };
      },
    };
    const { path: _, ...options } = { ...quick, cases: 9, wants: (id: string) => id === 'forward/reference' };
    const result = await runCheck(subject, options, { timeoutMs: 1000, closes: false });
    expect(result).toMatchObject({ verdict: 'error', error: { kind: 'timeout' } });
    expect(result.findings.map(({ quantity }) => quantity)).toContain('loss');
  });

  it('ends when an opening takes too long, and closes what opens later', async () => {
    const subject = closable();
    let open = (_: typeof subject): void => undefined;
    const late = new Promise<typeof subject>((resolve) => {
      open = resolve;
    });
    const { error } = await runCheck(() => late, quick, { timeoutMs: 20, closes: false });
    expect(error).toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('before any case was asked'),
    });
    open(subject);
    await late.then(() => undefined);
    await expect.poll(() => subject.closed()).toBe(1);
  });

  it('ends between two cases when it is aborted, and lets timers go on meanwhile', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('the test is over')), 1);
    const { path: _, ...options } = quick;
    const conditions = { ...once, signal: controller.signal };
    const run = runCheck(referenceSubject(), { ...options, cases: 1000 }, conditions);
    await expect(run).rejects.toThrow('the test is over');
  });

  it('tells whoever else follows the run', async () => {
    const told: unknown[] = [];
    await runCheck(
      referenceSubject(),
      { ...quick, onCase: ({ path }) => told.push(path), onProgress: ({ done }) => void told.push(done) },
      once,
    );
    expect(told).toEqual(['81', 1]);
  });

  it.each([
    [undefined, 'the subject is missing'],
    [{ describe: () => ({}) }, 'expected an object with the methods describe and evaluate'],
    [() => null, 'the subject is null'],
  ])('refuses %o as a subject', async (source, said) => {
    await expect(runCheck(source as never, quick, once)).rejects.toThrow(said);
  });

  it('refuses a subject among the options', async () => {
    const options = { ...quick, subject: referenceSubject() };
    await expect(runCheck(referenceSubject(), options, once)).rejects.toThrow('options.subject is given');
  });
});
