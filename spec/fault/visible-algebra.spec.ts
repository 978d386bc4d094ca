import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { planCases, requestOf } from '../../src/check/plan.js';
import { batchAveraged } from '../../src/fault/batch-averaged.js';
import { batchElementDropped } from '../../src/fault/batch-element-dropped.js';
import { clipped } from '../../src/fault/clipped.js';
import { entriesWrong } from '../../src/fault/entries-wrong.js';
import type { FaultKind } from '../../src/fault/fault-kind.js';
import { gradientMissing } from '../../src/fault/gradient-missing.js';
import { layersMixed } from '../../src/fault/layers-mixed.js';
import { lossMismatch } from '../../src/fault/loss-mismatch.js';
import { lowPrecision } from '../../src/fault/low-precision.js';
import { maskLeak } from '../../src/fault/mask-leak.js';
import { mutatesArguments } from '../../src/fault/mutates-arguments.js';
import { nondeterministic } from '../../src/fault/nondeterministic.js';
import { notFinite } from '../../src/fault/not-finite.js';
import { permuted } from '../../src/fault/permuted.js';
import { repeatedTokenOverwritten } from '../../src/fault/repeated-token-overwritten.js';
import { scaled } from '../../src/fault/scaled.js';
import { signFlipped } from '../../src/fault/sign-flipped.js';
import { softmaxGradientWrong } from '../../src/fault/softmax-gradient-wrong.js';
import { staleState } from '../../src/fault/stale-state.js';
import { timeAveraged } from '../../src/fault/time-averaged.js';
import { transposed } from '../../src/fault/transposed.js';
import { transposedPropagation } from '../../src/fault/transposed-propagation.js';
import { precisions } from '../../src/numeric/precision.js';
import { isBareRight, isSeen, type Judged, judgedCase } from './seen.js';

const kinds: readonly FaultKind[] = [
  batchAveraged,
  batchElementDropped,
  clipped,
  entriesWrong,
  gradientMissing,
  layersMixed,
  lossMismatch,
  lowPrecision,
  maskLeak,
  mutatesArguments,
  nondeterministic,
  notFinite,
  permuted,
  repeatedTokenOverwritten,
  scaled,
  signFlipped,
  softmaxGradientWrong,
  staleState,
  timeAveraged,
  transposed,
  transposedPropagation,
];

const members = kinds.flatMap((kind) => kind.planted.map((fault) => ({ kind, fault, name: fault.name })));

/** Each candidate costs one evaluation: on a small case, six dozen of them stay below a tenth of a second. */
const mostCandidates = 72;

const judged = new Map<string, Judged>();
const planned = planCases({ seed: 7, cases: 100, limits: usualLimits });

/** The first case of the default run that shows a fault; null when none does. */
function firstShowing(member: (typeof members)[number]): string | null {
  for (const each of planned) {
    const known = judged.get(each.path);
    const request = known?.request ?? requestOf(each, precisions.float64);
    if (!member.fault.applies(request)) continue;
    const own = known ?? judgedCase(request);
    judged.set(each.path, own);
    if (isSeen(member.fault, own)) return each.path;
  }
  return null;
}

describe('the planted faults of linear algebra, the batch and behaviour', () => {
  it('have names of their own, and detail that JSON holds', () => {
    expect(new Set(members.map(({ name }) => name)).size).toBe(members.length);
    for (const { kind, fault } of members) {
      expect(fault.fault).toBe(kind.fault);
      expect(JSON.parse(JSON.stringify(fault.detail))).toEqual(fault.detail);
    }
  });

  it('say in a whole sentence what is wrong', () => {
    for (const { kind, fault } of members) {
      expect(kind.sentence(fault), fault.name).toMatch(/^[A-ZdŷφWT].*[^.]\.$/);
      expect(kind.sentence(fault), fault.name).not.toMatch(/undefined|NaN where a gradient is|\[object/);
    }
  });

  it('leave nothing to be seen where the passes are right', () => {
    for (const each of planned.slice(-20)) {
      expect(isBareRight(judgedCase(requestOf(each, precisions.float64))), each.path).toBe(true);
    }
  });

  it.each(members)('is visible in the default run: $name', (member) => {
    expect(firstShowing(member)).not.toBeNull();
  });
});

describe('candidates', () => {
  it.each(kinds.map((kind) => ({ fault: kind.fault, kind })))(
    'are few, apply, and differ from each other in name: $fault',
    ({ kind }) => {
      for (const each of planned.slice(-40)) {
        const request = requestOf(each, precisions.float64);
        const found = kind.candidates(request);
        expect(found.length).toBeLessThanOrEqual(mostCandidates);
        expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
        for (const fault of found) expect(fault.applies(request), fault.name).toBe(true);
      }
    },
  );
});
