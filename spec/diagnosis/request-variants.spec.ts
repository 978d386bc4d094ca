import { describe, expect, it } from 'vitest';
import { batchShape, type Request } from '../../src/contract/request.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import {
  cotangentAt,
  distinctTokens,
  equalLengths,
  exampleAlone,
  firstSteps,
  onlyCotangents,
  scaledCotangent,
  withoutState,
  zeroBiases,
} from '../../src/diagnosis/request-variants.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { requestFor } from './wrong-gradient.js';

const ragged = requestFor('lstm', { batchSize: 3, sequenceLength: 5 }, { ragged: true, bidirectional: true });
const lossOf = (request: Request): number => evaluateReference({ ...request, want: [] }).loss;

describe('exampleAlone', () => {
  it('gives the losses that add up to that of the batch', () => {
    const losses = [0, 1, 2].map((example) => lossOf(exampleAlone(ragged, example)));
    expect(losses.reduce((sum, loss) => sum + loss, 0)).toBeCloseTo(lossOf(ragged), 12);
  });

  it('leaves neither batch nor padding', () => {
    const alone = exampleAlone(ragged, 1);
    expect(batchShape(alone)).toEqual({ batchSize: 1, sequenceLength: ragged.lengths![1] });
    expect(alone.lengths).toBeNull();
    expect(() => validateRequest(alone)).not.toThrow();
  });
});

describe('firstSteps', () => {
  it('gives the outputs of the first steps', () => {
    const request = requestFor('gru-before', { sequenceLength: 6 });
    const { outputs } = evaluateReference(firstSteps(request, 2));
    expect(outputs!.shape).toEqual([2, 2, 5]);
    expect(outputs!.data.slice(0, 10)).toEqual(evaluateReference(request).outputs!.data.slice(0, 10));
  });

  it('cuts the targets of a readout at every step, and longer lengths', () => {
    const ending = { readout: 'every', objective: 'crossEntropy', reduction: 'mean' } as const;
    const request = firstSteps(requestFor('lstm', {}, { ending, ragged: true }), 2);
    expect(() => validateRequest(request)).not.toThrow();
    expect(Math.max(...request.lengths!)).toBe(2);
  });
});

describe('equalLengths', () => {
  it('fills the padding with zeros and drops the lengths', () => {
    const filled = equalLengths(ragged);
    const short = ragged.lengths!.findIndex((length) => length < 5);
    expect(filled.lengths).toBeNull();
    expect(filled.inputs!.data.subarray((short * 5 + 4) * 3, (short * 5 + 5) * 3).every((x) => x === 0)).toBe(
      true,
    );
    expect(() => validateRequest(filled)).not.toThrow();
  });
});

describe('distinctTokens', () => {
  it('gives every place a word of its own, or says that there are too few', () => {
    const tokens = requestFor('lstm', { inputSize: 9 }, { tokens: true });
    expect([...distinctTokens(tokens)!.tokens!.data]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(distinctTokens(requestFor('lstm', { inputSize: 7 }, { tokens: true }))).toBeNull();
    expect(distinctTokens(ragged)).toBeNull();
  });
});

describe('cotangentAt', () => {
  it('keeps the cotangent of one step, and gives one where there was none', () => {
    const request = requestFor('elman-tanh');
    const { objective } = cotangentAt(request, 3)!;
    if (objective.kind !== 'cotangent' || request.objective.kind !== 'cotangent')
      throw new Error('no cotangent');
    expect(objective.outputs!.data.subarray(0, 15).every((value) => value === 0)).toBe(true);
    expect(objective.outputs!.data.subarray(15, 20)).toEqual(
      request.objective.outputs!.data.subarray(15, 20),
    );
    expect(objective.h).toBeUndefined();
    const stateAlone = onlyCotangents(request, ['h'])!;
    expect(lossOf(cotangentAt(stateAlone, 3)!)).not.toBe(0);
  });
});

describe('onlyCotangents', () => {
  it('leaves out the rest, and is null where nothing is left', () => {
    const outputs = onlyCotangents(ragged, ['outputs'])!;
    expect(Object.keys(outputs.objective)).toEqual(['kind', 'outputs']);
    expect(onlyCotangents(requestFor('elman-tanh'), ['c'])).toBeNull();
  });
});

describe('scaledCotangent', () => {
  it('scales the loss, and is null for a loss without cotangents', () => {
    expect(lossOf(scaledCotangent(ragged, 0.25)!)).toBe(lossOf(ragged) / 4);
    const ending = { readout: 'last', objective: 'crossEntropy', reduction: 'mean' } as const;
    expect(scaledCotangent(requestFor('lstm', {}, { ending }), 0.5)).toBeNull();
  });
});

describe('withoutState', () => {
  it('takes the state away', () => {
    expect(withoutState(ragged).state).toBeNull();
  });
});

describe('zeroBiases', () => {
  it('zeroes biases and nothing else', () => {
    const { parameters } = zeroBiases(requestFor('gru-after'));
    expect(parameters.ba!.data.every((value) => value === 0)).toBe(true);
    expect(parameters.bra!.data.every((value) => value === 0)).toBe(true);
    expect(parameters.Wax!.data.some((value) => value !== 0)).toBe(true);
  });
});
