import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { plainFinding } from '../../src/report/plain-finding.js';
import { noColours } from '../../src/report/terminal-colours.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { keptDocuments } from '../../src/vitest/gradient-records.js';
import { crashingSubject, idleSubject, nanSubject, quick, wrongSubject } from './sample-subjects.js';
import '../../src/vitest/index.js';

async function failing(assertion: Promise<void>): Promise<string> {
  return assertion.then(
    () => expect.unreachable(),
    (cause: Error) => cause.message,
  );
}

describe('toPassGradientCheck', () => {
  it('passes a subject that is right, a promise of it and what opens it', async () => {
    await expect(referenceSubject()).toPassGradientCheck(quick);
    await expect(Promise.resolve(referenceSubject())).toPassGradientCheck(quick);
    await expect(() => referenceSubject()).toPassGradientCheck(quick);
    const message = await failing(expect(referenceSubject()).not.toPassGradientCheck(quick));
    expect(message).toContain('Expected the gradient check to fail, but it passed.');
  });

  it('fails a planted fault with the finding as the command line writes it, and the line that replays it', async () => {
    await expect(wrongSubject()).not.toPassGradientCheck(quick);
    const message = await failing(expect(wrongSubject()).toPassGradientCheck(quick));
    const { result } = await check({ subject: wrongSubject(), ...quick });
    const finding = plainFinding(result.findings[0]!, { ...result, version: '', elapsedMs: 0 });
    expect(finding).toContain('sign-flipped');
    expect(message).toContain(finding);
    expect(message).toContain(result.findings[0]!.replay);
    expect(noColours.red(message)).toBe(message);
  });

  it('fails NaN', async () => {
    await expect(nanSubject()).not.toPassGradientCheck(quick);
    expect(await failing(expect(nanSubject()).toPassGradientCheck(quick))).toContain('not-finite');
  });

  it.each([
    [
      'inconclusive',
      idleSubject,
      'The gradient check was inconclusive, which is neither a pass nor a failure.',
    ],
    [
      'a crash',
      crashingSubject,
      'The gradient check ended in an error, which is neither a pass nor a failure.',
    ],
  ])('passes neither way where nothing is decided: %s', async (_, subject, said) => {
    expect(await failing(expect(subject()).toPassGradientCheck(quick))).toContain(said);
    expect(await failing(expect(subject()).not.toPassGradientCheck(quick))).toContain(said);
  });

  it('says what the crash was and how to replay it', async () => {
    const message = await failing(expect(crashingSubject()).toPassGradientCheck(quick));
    expect(message).toContain('the wheels came off');
    expect(message).toMatch(/replay +check\(\{ subject, seed: 7/);
  });

  it('refuses options that cannot be used, also under .not', async () => {
    const options = { cells: ['lsmt' as 'lstm'] };
    expect(await failing(expect(referenceSubject()).toPassGradientCheck(options))).toContain('"lsmt"');
    expect(await failing(expect(referenceSubject()).not.toPassGradientCheck(options))).toContain('"lsmt"');
  });

  it('keeps the document with the test', async ({ task }) => {
    await expect(wrongSubject()).not.toPassGradientCheck(quick);
    const [{ ofSuite, document } = expect.unreachable()] = keptDocuments(task.meta);
    expect({ ofSuite, verdict: document.verdict }).toEqual({ ofSuite: false, verdict: 'fail' });
  });
});
