import { describe, expect, it } from 'vitest';
import {
  type SequenceCase,
  sequenceCases,
  unsupportedRequest,
} from '../../../src/check/sequence/sequence-cases.js';
import { batchShape, isCustom } from '../../../src/contract/request.js';
import type { Description } from '../../../src/contract/subject.js';
import { supportsRequest } from '../../../src/contract/supports-request.js';
import { referenceDescription } from '../../../src/subject/reference.js';
import { bareSupports } from './sequence-subjects.js';

const bare: Description = { ...referenceDescription, supports: bareSupports };

const custom: Description = {
  ...bare,
  supports: { ...bareSupports, cells: [] },
  parameters: [
    { name: 'W', shape: ['H', 'D'] },
    { name: 'mask', shape: ['B', 'H'] },
  ],
};

function wordsOf(cases: readonly SequenceCase[]): string[] {
  return cases.flatMap((variants) => variants.map(({ words }) => words));
}

describe('sequenceCases', () => {
  it('has every kind of cell, and each option and its opposite', () => {
    const cases = sequenceCases(referenceDescription, 7);
    const first = cases.map(([{ request }]) => request);
    expect(new Set(first.map(({ architecture }) => architecture.cell))).toEqual(
      new Set(['elman', 'lstm', 'gru']),
    );
    for (const holds of [
      ({ state }) => state === null,
      ({ tokens }) => tokens === undefined,
      ({ lengths }) => lengths === null,
      ({ architecture }) => architecture.bidirectional,
      ({ architecture }) => architecture.layers > 1,
      ({ architecture }) => architecture.readout === null,
    ] as ((request: (typeof first)[number]) => boolean)[]) {
      expect(first.some(holds)).toBe(true);
      expect(first.every(holds)).toBe(false);
    }
  });

  it('names every request apart, and gives the same for the same seed', () => {
    const cases = sequenceCases(referenceDescription, 3);
    expect(new Set(wordsOf(cases)).size).toBe(cases.flat().length);
    expect(sequenceCases(referenceDescription, 3)).toEqual(cases);
    expect(sequenceCases(referenceDescription, 4)).not.toEqual(cases);
  });

  it('has longer, larger and other requests of each architecture, and asks for losses alone', () => {
    const [variants] = sequenceCases(referenceDescription, 7);
    const [itself, longer, alike, larger] = variants!.map(({ request }) => batchShape(request));
    expect(longer!.sequenceLength).toBeGreaterThan(itself!.sequenceLength);
    expect(longer!.batchSize).toBe(itself!.batchSize);
    expect(alike).toEqual(itself);
    expect(larger!.batchSize).toBeGreaterThan(itself!.batchSize);
    expect(variants!.filter(({ request }) => request.want.length === 0).length).toBe(2);
  });

  it('stays within what a subject supports', () => {
    for (const description of [bare, referenceDescription]) {
      for (const { request } of sequenceCases(description, 5).flat()) {
        expect(supportsRequest(description, request)).toBe(true);
      }
    }
  });

  it('has cases of an architecture of its own, all of one batch where a parameter depends on it', () => {
    const cases = sequenceCases(custom, 5);
    expect(cases.length).toBeGreaterThan(0);
    for (const [first, ...others] of cases) {
      expect(isCustom(first.request)).toBe(true);
      for (const { request } of others) expect(batchShape(request)).toEqual(batchShape(first.request));
    }
  });

  it('has none where nothing is supported', () => {
    expect(sequenceCases({ ...bare, supports: { ...bareSupports, cells: [] } }, 7)).toEqual([]);
  });
});

describe('unsupportedRequest', () => {
  it('finds what a subject does not support, and nothing where it supports all', () => {
    const request = unsupportedRequest(bare, 7)!;
    expect(supportsRequest(bare, request)).not.toBe(true);
    expect(unsupportedRequest(referenceDescription, 7)).toBeNull();
    expect(unsupportedRequest(custom, 7)).toBeNull();
  });
});
