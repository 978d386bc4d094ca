import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { mirroredReply, mirroredRequest } from './mirrored.js';

describe('mirroredRequest', () => {
  const requests = Array.from({ length: 40 }, (_, number) =>
    buildRequest(generatedCase(3, number, usualLimits).spec),
  );

  it('gives the request back when it is mirrored twice', () => {
    for (const request of requests) expect(mirroredRequest(mirroredRequest(request))).toEqual(request);
  });

  it('moves something of nearly every request', () => {
    const moved = requests.filter(
      (request) => JSON.stringify(mirroredRequest(request)) !== JSON.stringify(request),
    );
    expect(moved.length).toBeGreaterThan(35);
  });
});

describe('mirroredReply', () => {
  it('rounds in another way on most cases: it is no copy of the reference', () => {
    const others = Array.from({ length: 40 }, (_, number) => generatedCase(3, number, usualLimits)).filter(
      ({ spec }) => {
        const request = buildRequest(spec);
        const mirrored = mirroredReply(evaluateReference(mirroredRequest(request)), request);
        return JSON.stringify(mirrored) !== JSON.stringify(evaluateReference(request));
      },
    );
    expect(others.length).toBeGreaterThan(30);
  });
});
