import { describe, expect, it } from 'vitest';
import { nondeterministic } from '../../src/fault/nondeterministic.js';
import { evaluatorOf } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { nearlyEqual, plantedMember } from './altered.js';

const request = sampleRequest(29, { cell: 'gru', inputSize: 2, hiddenSize: 3 }, { state: true });
const right = evaluateReference(request);

describe('nondeterministic', () => {
  it.each(nondeterministic.planted)(
    'answers two equal calls differently, and repeats itself: $name',
    (fault) => {
      const calls = () => {
        const evaluate = evaluatorOf(fault);
        return [evaluate(request), evaluate(request)];
      };
      const [first, second] = calls();
      expect(second).not.toEqual(first);
      expect(calls()).toEqual([first, second]);
    },
  );

  it('stays within rounding where only the last bits differ', () => {
    const { gradients, ...rest } = evaluatorOf(plantedMember(nondeterministic, 'the last bits'))(request);
    expect(gradients).not.toEqual(right.gradients);
    for (const [name, { data }] of Object.entries(gradients!)) {
      expect(nearlyEqual(data, right.gradients![name]!.data), name).toBe(true);
    }
    expect(rest).toEqual({ loss: right.loss, outputs: right.outputs, state: right.state });
  });

  it('loses one entry of each gradient in every second call alone', () => {
    const evaluate = evaluatorOf(plantedMember(nondeterministic, 'every second call'));
    const [first, second, third] = [evaluate(request), evaluate(request), evaluate(request)];
    expect(first).toEqual(right);
    expect(third).toEqual(right);
    const expected = right.gradients!.Waa!.data.map((value, at) => (at === 0 ? 0 : value));
    expect(second!.gradients!.Waa!.data).toEqual(expected);
  });

  it('has no inputs to drop where there are tokens', () => {
    const tokens = sampleRequest(30, { cell: 'gru', inputSize: 2, hiddenSize: 3 }, { tokens: true });
    const forms = nondeterministic.candidates(tokens).map(({ detail }) => detail.form);
    expect(forms).toEqual(['the last bits', 'a part in 10⁹', 'every second call']);
  });
});
