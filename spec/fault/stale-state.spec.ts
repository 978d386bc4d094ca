import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { evaluatorOf } from '../../src/fault/planted-fault.js';
import { staleState } from '../../src/fault/stale-state.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { nearlyEqual, plantedMember, weightedSum } from './altered.js';
import { longerRequest, siblingRequest } from './longer-request.js';

const request = sampleRequest(27, { cell: 'lstm', inputSize: 2, hiddenSize: 3 }, { lengths: [4, 2] });
const right = evaluateReference(request);
const gradientOf = (reply: typeof right, name: string) => Float64Array.from(reply.gradients![name]!.data);

/** What a member answers to each request in turn. */
function answers(ending: string, requests: readonly Request[]) {
  const evaluate = evaluatorOf(plantedMember(staleState, ending));
  return requests.map((each) => evaluate(each));
}

describe('staleState', () => {
  it.each(staleState.planted)('answers the first call rightly: $name', (fault) => {
    expect(evaluatorOf(fault)(request)).toEqual(right);
  });

  it('goes on with the later steps of a longer sequence', () => {
    const longer = longerRequest(request);
    const [, equal, after] = answers('a longer sequence before', [longer, longer, request]);
    expect(equal).toEqual(evaluateReference(longer));
    const { steps, byParameter } = stepContributions(longer);
    const left = Array.from({ length: steps - 4 }, (_, t) => byParameter.get('Waa')!(4 + t));
    const own = gradientOf(right, 'Waa');
    const expected = weightedSum([own, ...left], [1, ...left.map(() => 1)]);
    expect(nearlyEqual(gradientOf(after!, 'Waa'), expected)).toBe(true);
    expect(nearlyEqual(own, expected)).toBe(false);
    expect(after!.gradients!.h).toEqual(right.gradients!.h);
  });

  it('is right after a longer sequence of another network', () => {
    const other = sampleRequest(28, { cell: 'lstm', inputSize: 2, hiddenSize: 4 }, { sequenceLength: 9 });
    for (const { name } of staleState.planted) {
      const [, after] = answers(name.replace('stale-state, ', ''), [other, request]);
      expect(after, name).toEqual(right);
    }
  });

  it('adds up the gradients of equal calls', () => {
    const [, second, third] = answers('gradients accumulate', [request, request, request]);
    expect(gradientOf(second!, 'Waa')).toEqual(gradientOf(right, 'Waa').map((value) => 2 * value));
    expect(
      nearlyEqual(
        gradientOf(third!, 'h'),
        gradientOf(right, 'h').map((value) => 3 * value),
      ),
    ).toBe(true);
  });

  it('starts from the final state of the call before, where none is given', () => {
    const [, second] = answers('the final state kept', [request, request]);
    expect(second).toEqual(evaluateReference({ ...request, state: right.state! }));
    const given = sampleRequest(27, { cell: 'lstm', inputSize: 2, hiddenSize: 3 }, { state: true });
    expect(plantedMember(staleState, 'the final state kept').applies(given)).toBe(false);
    expect(answers('the final state kept', [given, given])[1]).toEqual(evaluateReference(given));
  });

  it('answers no more than is wanted', () => {
    const [, second] = answers('the final state kept', [request, { ...request, want: ['gradients'] }]);
    expect(Object.keys(second!)).toEqual(['loss', 'gradients']);
  });

  it('gives the gradients of the call before', () => {
    const sibling = siblingRequest(request);
    const [, second] = answers('the call before', [sibling, request]);
    expect(second!.gradients).toEqual(evaluateReference(sibling).gradients);
    expect(second!.loss).toBe(right.loss);
  });
});
