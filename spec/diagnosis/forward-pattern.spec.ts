import { describe, expect, it } from 'vitest';
import { expectationOf } from '../../src/check/expectation.js';
import type { Request } from '../../src/contract/request.js';
import type { ForwardEvidence } from '../../src/diagnosis/forward-evidence.js';
import { forwardPattern, forwardSentence } from '../../src/diagnosis/forward-pattern.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { precisions } from '../../src/numeric/precision.js';
import { drawnRequest } from '../fault/drawn-request.js';

const precision = precisions.float64;

const request: Request = {
  ...drawnRequest({ cell: 'lstm' }, { sequenceLength: 4, batchSize: 3 }, { bidirectional: true }),
  lengths: [4, 2, 3],
};

/** What comes where entries of the outputs are moved; T = 4, two directions of H = 2. */
function evidenceWith(
  outputsAt: readonly number[],
  finalAt: readonly number[] = [],
  asked = request,
): ForwardEvidence {
  const reply = evaluateReference({ ...asked, want: ['outputs'] });
  for (const at of outputsAt) reply.outputs!.data[at]! += 1;
  for (const at of finalAt) reply.state!.h.data[at]! += 1;
  return { request: asked, reply, expected: expectationOf(asked, precision, {}, 1).forward, precision };
}

/** Where unit k of a direction stands in the outputs. */
const at = (example: number, step: number, direction: number, unit: number): number =>
  (example * 4 + step) * 4 + direction * 2 + unit;

describe('forwardPattern', () => {
  it('is null where nothing differs', () => {
    expect(forwardPattern(evidenceWith([]))).toBeNull();
  });

  it('finds the first step, the examples, directions and units', () => {
    const evidence = evidenceWith([at(0, 2, 1, 0), at(2, 1, 1, 0)]);
    expect(forwardPattern(evidence)).toEqual({
      quantities: ['outputs'],
      firstStep: 1,
      examples: [0, 2],
      directions: [1],
      units: [0],
      inPaddingAlone: false,
    });
  });

  it('tells final states, which have no step', () => {
    // h_n is [2 directions, 3 examples, 2 units]: the reverse direction of example 1
    const pattern = forwardPattern(evidenceWith([], [8, 9]))!;
    expect(pattern).toMatchObject({
      quantities: ['h_n'],
      firstStep: null,
      examples: [1],
      directions: [1],
      units: [0, 1],
    });
  });

  it('tells what is in the padding alone', () => {
    expect(forwardPattern(evidenceWith([at(1, 2, 0, 0), at(1, 3, 1, 1)]))!.inPaddingAlone).toBe(true);
    expect(forwardPattern(evidenceWith([at(1, 1, 0, 0), at(1, 3, 1, 1)]))!.inPaddingAlone).toBe(false);
  });

  it('knows no place of a loss, NaN included', () => {
    const right = evidenceWith([]);
    const lost = { ...right, reply: { ...right.reply, loss: Number.NaN } };
    expect(forwardPattern(lost)).toMatchObject({ quantities: ['loss'], firstStep: null, examples: null });
  });
});

describe('forwardSentence', () => {
  it('says where it begins to differ', () => {
    const evidence = evidenceWith([at(1, 1, 1, 0), at(2, 1, 1, 0)]);
    expect(forwardSentence([evidence])).toBe(
      'The forward pass differs in outputs, from step 1 on, in the reverse direction, in the shorter examples only, in unit 0 only, and no convention that backproof knows explains it.',
    );
    expect(forwardSentence([evidenceWith([at(1, 3, 0, 0), at(1, 3, 0, 1)])])).toContain(
      'in the padding alone',
    );
    expect(forwardSentence([evidenceWith([at(0, 0, 0, 0)])])).toContain('in example 0 only');
  });

  it('says on which cases it differs at all', () => {
    const without = { ...request, state: null };
    const cases = [evidenceWith([at(0, 0, 0, 0)]), evidenceWith([], [], without)];
    expect(forwardSentence(cases)).toContain('It differs only where an initial state is given.');
    expect(forwardSentence(cases)).not.toContain('lengths differ');
  });

  it('takes the smallest of the wrong cases', () => {
    const short: Request = { ...drawnRequest({ cell: 'lstm' }, { sequenceLength: 2 }) };
    const cases = [evidenceWith([at(0, 3, 0, 0)]), evidenceWith([1], [], short)];
    expect(forwardSentence(cases)).toContain('from step 0 on, in example 0 only, in unit 1 only');
  });

  it('is calm where all is right', () => {
    expect(forwardSentence([evidenceWith([])])).toBe('The forward pass is right.');
  });
});
