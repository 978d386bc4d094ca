import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { actingCharacters } from './acting-characters.js';
import type { Ending } from './ending.js';
import { hostileModes } from './hostile-modes.js';
import { graceMs, runHostile, usualTimeoutMs } from './hostile-run.js';

/** What a run takes beside waiting: starting Node and checking a case or two, on a busy machine. Less than the usual time limit. */
const workMs = 30_000;

/** Waits for the time limit only where that is how it ends, and for two graces only where it has to be ended. */
function longestMs(ending: Ending): number {
  const { kind, timeoutMs = usualTimeoutMs, closing } = ending;
  return workMs + (kind === 'timeout' ? timeoutMs : 0) + (closing === undefined ? 0 : 2 * graceMs(ending));
}

/** Whatever a subject sends, a message stays one that a person can read, and there are not too many of them. */
const longestMessage = 2000;
const mostWarnings = 30;

/** What is kept of what passed: the tail of stderr is the longest. */
const longestEvidence = 8192;

async function expectEnding(mode: string, ending: Ending): Promise<void> {
  const { result, closing, elapsedMs, left } = await runHostile(mode, ending);
  for (const id of left) process.kill(id, 'SIGKILL');
  const { verdict, error, findings, checks } = result;
  const ignored = result.warnings.filter((warning) => warning.includes('ignored'));
  expect({ verdict, kind: error?.kind }).toEqual({ verdict: ending.verdict, kind: ending.kind });
  expect(error?.message ?? '').toContain(ending.says ?? '');
  expect(error?.stderr ?? '').toContain(ending.stderr ?? '');
  expect(findings[0]?.fault).toBe(ending.fault);
  for (const { unsupported } of checks) expect(unsupported).toBe(ending.unsupported ?? 0);
  expectWords(ignored, ending.warns);
  expectWords(closing, ending.closing);
  for (const text of [
    error?.message ?? '',
    ...result.warnings,
    ...closing,
    ...findings.map(({ message }) => message),
  ]) {
    expect(text.length).toBeLessThan(longestMessage);
    expect(text).not.toMatch(actingCharacters);
  }
  for (const text of [error?.sent, error?.received, error?.stderr])
    expect(text?.length ?? 0).toBeLessThan(longestEvidence);
  expect(result.warnings.length).toBeLessThan(mostWarnings);
  expect(elapsedMs).toBeLessThan(longestMs(ending));
  expect(left).toHaveLength(ending.leavesProcess ? 1 : 0);
  expect(Object.prototype).not.toHaveProperty('polluted');
}

/** Sentences of which one says something, or none where nothing is to be said. */
function expectWords(sentences: readonly string[], says: string | undefined): void {
  if (says === undefined) expect(sentences).toEqual([]);
  else expect(sentences.join('\n')).toContain(says);
}

describe('hostileModes', () => {
  it('knows every mode of the subject, and no other', () => {
    const subject = fileURLToPath(new URL('hostile-subject.mjs', import.meta.url));
    const modes: unknown = JSON.parse(execFileSync(process.execPath, [subject], { encoding: 'utf8' }));
    expect(Object.values(hostileModes).flatMap(Object.keys)).toEqual(modes);
  });
});

describe.each(Object.entries(hostileModes))('%s', (_, endings) => {
  it.concurrent.each(Object.entries(endings))('%s', (mode, ending) => expectEnding(mode, ending));
});
