import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../src/comparison/agreement.js';
import type { Reply, Request } from '../../src/contract/request.js';
import { describeDependence } from '../../src/diagnosis/dependence.js';
import { cutting } from '../../src/fault/interventions.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';
import { damaged, multiplying, requestFor } from './wrong-gradient.js';

/** Whether an answer differs from the reference's at all: what it is made from is the same, to the last bit. */
const failing = (answer: (request: Request) => Reply) => async (request: Request) => {
  const right = evaluateReference(request).gradients!;
  const { gradients = {} } = answer(request);
  return Object.entries(right).some(([name, { data }]) => {
    const none = new Float64Array(data.length);
    return compareEntries(gradients[name]!.data, data, none).outcome !== 'agrees';
  });
};

const dependenceOf = (request: Request, stagesOf: (request: Request) => Stages) =>
  describeDependence({ request, fails: failing(damaged(stagesOf)) });

describe('describeDependence', () => {
  it('finds that the recurrent path is missing', async () => {
    const found = await dependenceOf(requestFor('lstm'), () =>
      cutting('everywhere', (_, { step }) => step > 0),
    );
    expect(found.clauses).toEqual(['right with one step and wrong from 2 on']);
    expect(found.sentence).toContain('look at what is carried from step to step');
    expect(found.fault).toBeNull();
  });

  it('finds the first length that is wrong', async () => {
    const request = requestFor('lstm', { sequenceLength: 12 });
    const found = await dependenceOf(request, () => cutting('everywhere', (_, { step }) => step === 6));
    expect(found.clauses).toEqual(['right with 6 steps and wrong from 7 on']);
  });

  it('finds that only the final state is ignored', async () => {
    const found = await dependenceOf(requestFor('gru-after'), () => ({
      cotangents: (_, { dh }) => void dh.fill(0),
    }));
    expect(found.fault).toBe('final-state-cotangent-ignored');
  });

  it('finds that padding matters', async () => {
    const request = requestFor('elman-tanh', { batchSize: 3, sequenceLength: 5 }, { ragged: true });
    const found = await dependenceOf(request, ({ lengths }) =>
      lengths?.some((length) => length < 5) ? multiplying(['Wax'], 2) : {},
    );
    expect(found.fault).toBe('mask-leak');
  });

  it('finds that repeated tokens matter', async () => {
    const request = requestFor('elman-tanh', { inputSize: 9 }, { tokens: true });
    const found = await dependenceOf(request, ({ tokens }) =>
      new Set(tokens!.data).size < tokens!.data.length ? multiplying(['Wax'], 2) : {},
    );
    expect(found.fault).toBe('repeated-token-overwritten');
  });

  it('finds that only large cotangents are wrong', async () => {
    const clipping: Stages = {
      gradient: (_, values) => values.set(values.map((value) => Math.max(-1, Math.min(1, value)))),
    };
    const found = await dependenceOf(requestFor('lstm', { cotangentExponent: 4 }), () => clipping);
    expect(found.fault).toBe('clipped');
  });

  it('finds that only an initial state is wrong', async () => {
    const found = await dependenceOf(requestFor('gru-before'), ({ state }) =>
      state === null ? {} : multiplying(['Waa'], 1.1),
    );
    expect(found).toMatchObject({
      clauses: ['wrong only with an initial state other than zero'],
      fault: 'wrong-initial-state',
    });
  });

  it('finds that only batches, or only one example, is wrong', async () => {
    const whole = await dependenceOf(requestFor('lstm'), ({ inputs }) =>
      inputs!.shape[0]! > 1 ? multiplying(['ba'], 2) : {},
    );
    expect(whole.sentence).toBe('It is wrong only with more than one example: each of the 2 is right alone.');
  });

  it('says nothing of an error that is there in every variant', async () => {
    const found = await dependenceOf(requestFor('lstm'), () => multiplying(['ba'], 2));
    expect(found).toMatchObject({ clauses: [], sentence: '', fault: null });
    expect(found.asked).toBeGreaterThan(4);
  });

  it('guesses no fault where two conditions matter', async () => {
    const found = await dependenceOf(requestFor('lstm'), ({ state, objective }) =>
      state !== null && objective.kind === 'cotangent' && objective.h !== undefined
        ? multiplying(['ba'], 2)
        : {},
    );
    expect(found.fault).toBeNull();
    expect(found.clauses).toHaveLength(2);
  });
});
