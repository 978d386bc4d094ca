import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { cornerCases } from '../../../src/case/corner-cases.js';
import { generatedCase } from '../../../src/case/generated-case.js';
import { roundedRequest } from '../../../src/case/rounded-request.js';
import { otherRequest } from '../../../src/check/behaviour/behaviour-requests.js';
import { batchShape, type Request } from '../../../src/contract/request.js';
import { supportsRequest } from '../../../src/contract/supports-request.js';
import { validateRequest } from '../../../src/contract/validate-request.js';
import { precisions } from '../../../src/numeric/precision.js';
import { referenceDescription } from '../../../src/subject/reference.js';

const generated = Array.from({ length: 150 }, (_, n) => generatedCase(5, n, { maxHidden: 4, maxLength: 6 }));
const requests = [...cornerCases, ...generated].map(({ spec }) => buildRequest(spec));

/** A subject that supports this request and nothing beyond it. */
function onlyFor({ architecture, lengths, state, tokens, objective }: Request) {
  const { cell, activation, reset, layers, bidirectional, bias, readout } = {
    activation: 'tanh',
    reset: 'after',
    ...architecture,
  } as const;
  return {
    ...referenceDescription,
    supports: {
      ...referenceDescription.supports,
      cells: [cell],
      activations: [activation],
      reset: [reset],
      layers,
      bidirectional,
      bias: [bias],
      readout: readout === null ? [] : [readout.at],
      lengths: lengths !== null,
      state: state !== null,
      tokens: tokens !== undefined,
      objectives: [objective.kind],
    },
  };
}

describe('otherRequest', () => {
  it.each(['larger', 'longer', 'alike'] as const)(
    'makes a valid request that a subject supports as well: %s',
    (size) => {
      for (const request of requests) {
        const other = otherRequest(request, size, 1);
        expect(() => validateRequest(other)).not.toThrow();
        expect(supportsRequest(onlyFor(request), other)).toBe(true);
        expect(other.want).toEqual(request.want);
      }
    },
  );

  it('is longer, with another batch size or the same one, or has the same shapes', () => {
    for (const request of requests) {
      const here = batchShape(request);
      const larger = batchShape(otherRequest(request, 'larger', 1));
      const longer = batchShape(otherRequest(request, 'longer', 1));
      expect(larger.sequenceLength).toBeGreaterThan(here.sequenceLength);
      expect(larger.batchSize).not.toBe(here.batchSize);
      expect(longer).toEqual({ ...here, sequenceLength: larger.sequenceLength });
      expect(batchShape(otherRequest(request, 'alike', 1))).toEqual(here);
    }
  });

  it('has other numbers, no larger ones, and others again with another seed', () => {
    for (const request of requests) {
      const [one, other] = [1, 2].map((seed) => otherRequest(request, 'alike', seed).parameters.Waa!.data);
      const own = request.parameters.Waa!.data;
      const largest = Math.max(...own.map(Math.abs));
      expect(Math.max(...one!.map(Math.abs))).toBeLessThanOrEqual(largest);
      if (own.length === 1 && largest > 0) expect(one).not.toEqual(own);
      if (largest === 0 || own.length < 9) continue;
      expect(one).not.toEqual(own);
      expect(one).not.toEqual(other);
    }
  });

  it('holds no number that the precision lacks', () => {
    for (const name of ['float32', 'bfloat16'] as const) {
      for (const { spec } of generated) {
        const other = otherRequest(buildRequest(spec, precisions[name]), 'longer', 1);
        expect(roundedRequest(other, precisions[name])).toEqual(other);
      }
    }
  });
});
