import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSubject } from '../../src/vitest/describe-subject.js';
import { type InnerRun, type InnerTest, innerRun } from './inner-vitest.js';
import { quick } from './sample-subjects.js';

let run: InnerRun;

beforeAll(async () => {
  run = await innerRun('suites.inner.mjs');
}, 120_000);

afterAll(() => rm(run.folder, { recursive: true }));

/** The tests of a suite, by the id of their check. */
function suite(name: string): Readonly<Record<string, InnerTest['status']>> {
  const tests = run.tests.filter(({ ancestorTitles }) => ancestorTitles.at(-1) === name);
  const shown = Object.fromEntries(tests.map(({ title, status }) => [title, status]));
  // Every pool shows the same.
  expect(tests.filter(({ title, status }) => shown[title] !== status)).toEqual([]);
  expect(tests.length).toBe(2 * Object.keys(shown).length);
  return shown;
}

const messageOf = (fullName: string): string =>
  run.tests.find((test) => test.fullName === fullName)?.failureMessages.join('\n') ?? 'no such test';

describe('describeSubject', () => {
  it('shows each check of a right subject as a test of its own', () => {
    expect(suite('right')).toEqual({
      'forward/reference': 'passed',
      'gradient/reference': 'passed',
      verdict: 'passed',
    });
  });

  it.each(['wrong', 'not finite'])('fails the check that finds something, and the verdict: %s', (name) => {
    expect(suite(name)).toEqual({
      'forward/reference': 'passed',
      'gradient/reference': 'failed',
      verdict: 'failed',
    });
  });

  it('shows the finding and its replay line where the check failed, and the place where the subject stands', () => {
    for (const test of ['wrong gradient/reference', 'wrong verdict']) {
      const message = messageOf(test);
      expect(message).toContain('sign-flipped');
      expect(message).toMatch(/replay +check\(\{ subject, seed: 7/);
      expect(message).toMatch(/at \S+suites\.inner\.mjs:\d+:\d+/);
      expect(message).not.toContain('\u001b[');
    }
    expect(messageOf('not finite gradient/reference')).toContain('not-finite');
  });

  it('fails an inconclusive run, and the check that is', () => {
    expect(suite('inconclusive')).toEqual({
      'forward/reference': 'passed',
      'gradient/reference': 'failed',
      verdict: 'failed',
    });
    expect(messageOf('inconclusive verdict')).toContain('gradient/reference compared nothing');
  });

  it.each([
    ['crashing', 'the wheels came off'],
    ['silent', 'The check did not end within 50 ms'],
    ['absent', 'There is no such program.'],
    ['rejected', 'RangeError: no such model'],
    ['refused', 'options.cases is -1'],
  ])('fails the verdict and skips the rest where nothing was decided: %s', (name, said) => {
    expect(suite(name)).toEqual({
      'forward/reference': 'skipped',
      'gradient/reference': 'skipped',
      verdict: 'failed',
    });
    expect(messageOf(`${name} verdict`)).toContain(said);
  });

  it('leaves out what is not wanted, and skips what does not apply', () => {
    const { 'behaviour/state': state, 'property/split-bias': halves, verdict, ...others } = suite('subject');
    expect({ state, halves, verdict }).toEqual({ state: 'passed', halves: 'skipped', verdict: 'passed' });
    expect(others).not.toHaveProperty(['gradient/self']);
    expect(Object.values(others)).not.toContain('failed');
  });

  it('asks nothing while tests are collected, opens a subject once and closes it', () => {
    expect(suite('around')).toEqual({
      'asks nothing while tests are collected, and opens a subject once': 'passed',
      'closes a subject when it has been checked': 'passed',
    });
  });

  it('ends the run as failed, and for no other reason', () => {
    expect(run.exitCode).toBe(1);
    expect(run.output).not.toContain('Unhandled');
    expect(run.tests.length).toBeGreaterThan(20);
  });

  it.each([
    [{ name: '' }, 'options.name is ""'],
    [{ timeout: 0 }, 'options.timeout is 0'],
    [{ timeout: Number.POSITIVE_INFINITY }, 'options.timeout is Infinity'],
    [{ foo: 1 }, 'options.foo is an unknown key; expected one of name, timeout, seed, cases,'],
    [{ timout: 1 }, 'Perhaps timeout is meant'],
    [{ subject: {} }, 'options.subject is given; expected it to be left out'],
  ])('refuses %o before anything is registered', (options, said) => {
    expect(() =>
      describeSubject(() => Promise.reject(new Error('not asked')), { ...quick, ...options }),
    ).toThrow(said);
  });

  it('refuses options that are none', () => {
    expect(() => describeSubject(() => Promise.reject(new Error('not asked')), null as never)).toThrow(
      'options is null',
    );
  });
});
