import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Result } from '../../src/contract/result.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { keepDocument, keptDocuments, type RecordingTask } from '../../src/vitest/gradient-records.js';

const { result } = await check({ subject: referenceSubject(), cases: 1, cells: ['elman'], path: '0' });
const document: Result = { ...result, version: '1', elapsedMs: Number.POSITIVE_INFINITY };

const task = (retryCount = 0, meta = {}): RecordingTask => ({ meta, result: { retryCount, repeatCount: 0 } });

describe('keepDocument', () => {
  it('keeps documents in their order, as JSON holds them', () => {
    const running = task();
    keepDocument(running, document, { ofSuite: false });
    keepDocument(running, { ...document, seed: 8 }, { ofSuite: true });
    const kept = keptDocuments(running.meta);
    expect(kept.map(({ ofSuite, document: { seed } }) => [ofSuite, seed])).toEqual([
      [false, 7],
      [true, 8],
    ]);
    expect(kept[0]!.document.elapsedMs).toBeNull();
    expect(structuredClone(kept)).toEqual(kept);
    expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
  });

  it('forgets what an earlier attempt at the same test kept', () => {
    const meta = {};
    keepDocument(task(0, meta), document, { ofSuite: false });
    keepDocument(task(1, meta), { ...document, seed: 8 }, { ofSuite: false });
    expect(keptDocuments(meta).map(({ document: { seed } }) => seed)).toEqual([8]);
  });
});

describe('keptDocuments', () => {
  it('has none of a test that checked nothing', () => {
    expect(keptDocuments({})).toEqual([]);
  });
});
