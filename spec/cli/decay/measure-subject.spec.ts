import { describe, expect, it } from 'vitest';
import { measureSubject } from '../../../src/cli/decay/measure-subject.js';
import { usualPython, usualReplyBytes, usualTimeoutMs } from '../../../src/cli/subject-options.js';
import type { OpenSubject } from '../../../src/contract/subject.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';

const opening = { timeoutMs: usualTimeoutMs, maxReplyBytes: usualReplyBytes, python: usualPython };
const plan = {
  source: { kind: 'built-in', name: 'reference' },
  opening,
  options: { cells: ['gru'], lengths: [6], hiddenSize: 3, seeds: 2 },
} as const;

/** Closes a subject, and tells that it does. */
function counted(opened: OpenSubject, tell: () => void): OpenSubject['close'] {
  return () => {
    tell();
    return opened.close();
  };
}

describe('measureSubject', () => {
  it('opens a subject, measures its networks in turn, and closes it', async () => {
    const progress: (readonly [number, number])[] = [];
    let closed = 0;
    const { points, results } = await measureSubject(plan, {
      around: async (open) => {
        const opened = await open();
        return { ...opened, close: counted(opened, () => closed++) };
      },
      onProgress: (done, total) => void progress.push([done, total]),
    });
    expect(points.map(({ series }) => series.quantity)).toEqual(['state', 'state', 'inputs', 'inputs']);
    expect(results).toHaveLength(4);
    expect(progress).toEqual([0, 1, 2, 3].map((done) => [done, 4]));
    expect(closed).toBe(1);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('out of paper')), 'out of paper'],
    [
      'declines what it says that it supports',
      () => Promise.reject(new UnsupportedCase('no')),
      'which it says that it supports',
    ],
  ])('fails with a subject that %s, and closes it', async (_, evaluate, message) => {
    let closed = 0;
    const around = async (open: () => Promise<OpenSubject>): Promise<OpenSubject> => {
      const opened = await open();
      return { ...opened, evaluate, close: counted(opened, () => closed++) };
    };
    await expect(measureSubject(plan, { around, onProgress: () => undefined })).rejects.toThrow(message);
    expect(closed).toBe(1);
  });
});
