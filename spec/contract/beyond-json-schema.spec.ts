import { describe, expect, it } from 'vitest';
import { decodeReply, decodeRequest, encodeReply, encodeRequest } from '../../src/contract/wire.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { beyondJsonSchema } from './beyond-json-schema.js';
import { onTheWire, setAt } from './broken-messages.js';
import { lstmRequest } from './sample-requests.js';
import { complaintOrNull } from './schema-breakage.js';
import { schemaViolations } from './schema-violations.js';

const ofRequest = schemaViolations('contract#/$defs/request');
const ofReply = schemaViolations('contract#/$defs/reply');

describe('beyondJsonSchema', () => {
  const request = lstmRequest();
  const wire = onTheWire(encodeRequest(request, 'json'));
  const reply = onTheWire(encodeReply(evaluateReference(request), 'json'));
  const examples: Readonly<Record<string, readonly [unknown, unknown]>> = {
    'a tensor holds as many numbers as its shape says': [setAt(wire, ['inputs', 'shape'], [1]), null],
    'base64 holds whole numbers of its dtype': [
      setAt(wire, ['inputs'], { shape: [1], base64: 'AAAA' }),
      null,
    ],
    'a reply has the shapes that its request asks for': [null, setAt(reply, ['outputs', 'shape'], [30])],
    'nested arrays are as deep and as long as that shape says': [null, setAt(reply, ['outputs'], [[[1]]])],
    'an LSTM owes a final c': [null, setAt(reply, ['state', 'c'], undefined)],
    'the parameters of an architecture fit into memory': [
      setAt(wire, ['architecture', 'hiddenSize'], 1e9),
      null,
    ],
    'no key is called __proto__, even where other keys are ignored': [
      null,
      JSON.parse(`{ "__proto__": 1, "loss": 1 }`),
    ],
  };

  it.each(beyondJsonSchema.map(({ reason, matches }) => [reason, matches] as const))(
    'lists that %s',
    (reason, matches) => {
      const [brokenRequest, brokenReply] = examples[reason]!;
      const [violations, complaint] =
        brokenReply === null
          ? [ofRequest(brokenRequest), complaintOrNull(() => decodeRequest(brokenRequest))]
          : [ofReply(brokenReply), complaintOrNull(() => decodeReply(brokenReply, request))];
      expect(violations).toEqual([]);
      expect(complaint).toSatisfy(matches);
    },
  );
});
