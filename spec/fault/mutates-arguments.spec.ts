import { describe, expect, it } from 'vitest';
import { copyOfRequest } from '../../src/contract/copies.js';
import type { Request } from '../../src/contract/request.js';
import { mutatesArguments } from '../../src/fault/mutates-arguments.js';
import { evaluatorOf } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { plantedMember } from './altered.js';

const request = sampleRequest(
  31,
  { cell: 'lstm', inputSize: 2, hiddenSize: 3, bidirectional: true },
  { lengths: [2, 4], state: true },
);

/** What a call leaves of its request. */
function afterwards(ending: string): Request {
  const asked = copyOfRequest(request);
  evaluatorOf(plantedMember(mutatesArguments, ending))(asked);
  return asked;
}

describe('mutatesArguments', () => {
  it.each(mutatesArguments.planted)('answers rightly and changes one of its arguments: $name', (fault) => {
    const asked = copyOfRequest(request);
    expect(evaluatorOf(fault)(asked)).toEqual(evaluateReference(request));
    const changed = (Object.keys(request) as (keyof Request)[]).filter(
      (key) => JSON.stringify(asked[key]) !== JSON.stringify(request[key]),
    );
    expect(changed).toHaveLength(1);
  });

  it('clears the padding of the inputs alone', () => {
    const { data } = afterwards('padding cleared').inputs!;
    const expected = request.inputs!.data.map((value, at) => (at >= 4 && at < 8 ? 0 : value));
    expect(data).toEqual(expected);
  });

  it('overwrites the initial state with the final one, and sorts the lengths', () => {
    expect(afterwards('initial state overwritten').state!.h.data).toEqual(
      evaluateReference(request).state!.h.data,
    );
    expect(afterwards('lengths sorted').lengths).toEqual([4, 2]);
  });

  it('updates the parameters against their gradients', () => {
    const gradient = evaluateReference(request).gradients!.ba!.data;
    const { data } = afterwards('parameters updated').parameters.ba!;
    expect(data).toEqual(request.parameters.ba!.data.map((value, k) => value - 0.01 * gradient[k]!));
  });

  it('applies where there is such an argument', () => {
    const plain = sampleRequest(32, { cell: 'gru', inputSize: 2, hiddenSize: 3 }, { tokens: true });
    expect(mutatesArguments.candidates(plain).map(({ detail }) => detail.form)).toEqual([
      'parameters updated',
      'cotangent used up',
    ]);
  });
});
