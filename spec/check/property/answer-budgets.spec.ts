import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import { generatedCase } from '../../../src/case/generated-case.js';
import { check } from '../../../src/check/check.js';
import { expectationOf } from '../../../src/check/expectation.js';
import { ownBudgets, referenceBudgets } from '../../../src/check/property/answer-budgets.js';
import { forwardBlocks, gradientBlocks } from '../../../src/contract/quantities.js';
import type { CustomSubject } from '../../../src/contract/subject.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { precisions } from '../../../src/numeric/precision.js';
import type { Answer } from '../../../src/property/relation.js';
import { referenceDescription, referenceSubject } from '../../../src/subject/reference.js';
import { leakySubject } from '../custom/custom-subjects.js';

const request = buildRequest(generatedCase(1, 5, usualLimits).spec);

function answerTo(asked = request): Answer {
  const reply = evaluateReference(asked);
  const blocks = new Map([...forwardBlocks(reply), ...gradientBlocks(reply)]);
  return { request: asked, blocks, owed: [], alike: false };
}

describe('referenceBudgets', () => {
  const expectation = expectationOf(request, precisions.float64, {}, 1);

  it('takes those of the case as they are, and asks for those of another request', async () => {
    const asked: object[] = [];
    const budgetsFor = referenceBudgets(expectation, 1, (further) => {
      asked.push(further);
      return expectationOf(further, precisions.float64, {}, 1);
    });
    const own = await budgetsFor(answerTo());
    expect(own.get('Waa')).toBe(expectation.gradients.get('Waa')!.budgets);
    expect(own.get('loss')).toBe(expectation.forward.get('loss')!.budgets);
    expect(asked).toEqual([]);
    const other = { ...request };
    await budgetsFor(answerTo(other));
    expect(asked).toEqual([other]);
  });
});

describe('ownBudgets', () => {
  it('comes to the order of what the reference says, within a factor of a hundred either way', async () => {
    const expectation = expectationOf(request, precisions.float64, {}, 1);
    const budgets = await ownBudgets(referenceSubject(), referenceDescription, 1)(answerTo());
    for (const [name, { budgets: known }] of expectation.gradients) {
      const ratio = Math.max(...budgets.get(name)!) / Math.max(...known);
      expect([name, ratio > 0.01 && ratio < 100]).toEqual([name, true]);
    }
  });

  it('lets no property pass that a subject of its own architecture breaks', async () => {
    const wrong = (change: (loss: number) => number): CustomSubject => leakySubject({ loss: change });
    const wants = (id: string): boolean => id.startsWith('property/');
    const found = async (subject: CustomSubject) => {
      const { result } = await check({ subject, wants, cases: 15 });
      return [result.verdict, result.findings.map(({ check: id }) => id)];
    };
    expect(await found(leakySubject())).toEqual(['pass', []]);
    expect(await found(wrong((loss) => loss + 1e-6))).toEqual(['fail', ['property/zero-cotangent']]);
    expect(await found(wrong((loss) => Math.round(loss * 64) / 64))).toEqual([
      'fail',
      ['property/scaled-cotangent'],
    ]);
    expect(await found(wrong((loss) => Math.abs(loss)))).toEqual(['fail', ['property/linear-in-cotangent']]);
    expect(await found(wrong((loss) => loss * Number.NaN))).toEqual(['fail', ['property/zero-cotangent']]);
  });
});
