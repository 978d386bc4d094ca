import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import { generatedCase } from '../../../src/case/generated-case.js';
import { reversedOrder } from '../../../src/fault/right/reversed-order.js';
import { evaluateReference } from '../../../src/network/evaluate.js';

describe('reversedOrder', () => {
  it('rounds in another way on most cases: it is no copy of the reference', () => {
    const requests = Array.from({ length: 40 }, (_, number) =>
      buildRequest(generatedCase(3, number, usualLimits).spec),
    );
    const others = requests.filter(
      (request) => JSON.stringify(reversedOrder(request)) !== JSON.stringify(evaluateReference(request)),
    );
    expect(others.length).toBeGreaterThan(30);
  });
});
