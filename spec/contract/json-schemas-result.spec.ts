import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { check } from '../../src/check/check.js';
import { jsonText } from '../../src/contract/json-text.js';
import type { Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { SubjectFailure } from '../../src/contract/subject-failure.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceDescription } from '../../src/subject/reference.js';
import { schemaViolations } from './schema-violations.js';

const limits = { maxHidden: 2, maxLength: 3 };
const requests = [0, 1].map((number) => ({
  path: `request ${number}`,
  request: buildRequest(generatedCase(5, number, limits).spec),
}));

/** The reference, its description and answers passed through a change. */
function altered(
  evaluate: Subject['evaluate'],
  supports: Partial<typeof referenceDescription.supports> = {},
): Subject {
  const description = {
    ...referenceDescription,
    supports: { ...referenceDescription.supports, ...supports },
  };
  return { describe: () => description, evaluate };
}

function withoutSign(request: Request) {
  const reply = evaluateReference(request);
  const gradients = Object.entries(reply.gradients ?? {}).map(
    ([name, { shape, data }]) => [name, { shape, data: data.map(Math.abs) }] as const,
  );
  return { ...reply, gradients: Object.fromEntries(gradients) };
}

function failing(): never {
  throw new SubjectFailure('timeout', 'It did not answer within 5 ms.', {
    sent: '{…}',
    stderr: '\u001b[31m',
  });
}

let asked = 0;
const subjects: readonly (readonly [string, Subject])[] = [
  ['pass', altered(evaluateReference)],
  ['fail', altered(withoutSign)],
  ['fail', altered((request) => ({ ...evaluateReference(request), loss: Number.NaN }))],
  ['inconclusive', altered(evaluateReference, { cells: [] })],
  ['error', altered(failing)],
  ['error', altered((request) => (++asked > 2 ? failing() : withoutSign(request)))],
  ['error', altered(() => ({ loss: 'wrong' }) as never)],
  ['error', { describe: failing, evaluate: failing }],
];

describe('jsonSchema of result', () => {
  const ofResult = schemaViolations('result');

  it.each(subjects)('takes the document of a check that ends with %s', async (verdict, subject) => {
    const options = {
      subject,
      requests,
      seed: 7,
      cases: 0,
      limits,
      replay: (path: string) => `replay ${path}`,
    };
    const { result } = await check(options);
    expect(result.verdict).toBe(verdict);
    const document = JSON.parse(jsonText({ ...result, version: '0.1.0', elapsedMs: 1 }));
    expect(ofResult(document)).toEqual([]);
    expect(ofResult({ ...document, verdict: 'passed' })).not.toEqual([]);
  });
});
