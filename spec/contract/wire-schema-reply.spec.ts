import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensor } from '../../src/contract/tensor.js';
import { encodings } from '../../src/contract/tensor-codec.js';
import { decodeReply, encodeReply } from '../../src/contract/wire.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { isBeyondJsonSchema } from './beyond-json-schema.js';
import { onTheWire } from './broken-messages.js';
import { complaintOrNull, encodedRequests, everyBreakage, generatedRequest } from './schema-breakage.js';
import { schemaViolations } from './schema-violations.js';

const ofReply = schemaViolations('contract#/$defs/reply');
const encoding = fc.constantFrom(...encodings);

describe('wireReplySchema', () => {
  it('takes whatever encodeReply writes', () => {
    fc.assert(
      fc.property(generatedRequest, encoding, (request, how) => {
        expect(ofReply(onTheWire(encodeReply(evaluateReference(request), how)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('takes numbers that JSON lacks, nested arrays, keys that mean nothing and what does not come', () => {
    const outputs = tensor([2], [Number.NaN, -Infinity]);
    expect(ofReply(onTheWire(encodeReply({ loss: Infinity, outputs }, 'json')))).toEqual([]);
    expect(
      ofReply({ loss: 'NaN', outputs: [[[1, '-Infinity']], []], gradients: { Waa: [[1]], ba: null } }),
    ).toEqual([]);
    expect(ofReply({ loss: 0, note: 'x', state: null })).toEqual([]);
  });

  it.each(encodedRequests)(
    'refuses an answer about %s in %s where decodeReply does, and nothing that is right',
    (_, how, request) => {
      const good = onTheWire(encodeReply(evaluateReference(request), how));
      everyBreakage(good, (broken) => {
        const complaint = complaintOrNull(() => decodeReply(broken, request));
        const violations = ofReply(broken);
        if (violations.length === 0 && complaint !== null) expect(complaint).toSatisfy(isBeyondJsonSchema);
        if (violations.length > 0 && complaint === null) {
          // A key that this request does not ask for is ignored with a warning; as a gradient it should still be a tensor.
          expect(decodeReply(broken, request).unknownKeys).not.toEqual([]);
          expect(violations.join()).toMatch(/^\/(?:gradients|state\/c)/);
        }
      });
    },
  );
});
