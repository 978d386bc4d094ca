import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { gateProposals } from '../../src/diagnosis/attribute-gates.js';
import { cutting } from '../../src/fault/interventions.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';
import { comparisonOf, multiplying, requestFor } from './wrong-gradient.js';

/** σ′ or tanh′ of one gate left out: dz divided by 1 − value², say. */
const withoutSlope = (gates: readonly number[]): Stages => ({
  gates({ gates: values, architecture: { hiddenSize: H }, packing }, { dz }, { row, count }) {
    const width = values.length / packing.rowCount;
    for (let at = row * width; at < (row + count) * width; at++) {
      if (gates.includes(Math.floor((at % width) / H))) dz[at]! /= 1 - values[at]! ** 2;
    }
  },
});

const proposed = (request: Request, stages: Stages) =>
  gateProposals(comparisonOf(request, stages), async (asked) => evaluateReference(asked, stages));

describe('gateProposals', () => {
  it('names the gate whose derivative is wrong', async () => {
    const request = requestFor('lstm');
    expect(await proposed(request, withoutSlope([2]))).toMatchObject([
      { fault: 'activation-derivative-wrong', detail: { gate: 'g' }, confidence: 'pattern' },
    ]);
    expect(await proposed(request, withoutSlope([0, 3]))).toMatchObject([{ detail: { gate: ['i', 'o'] } }]);
  });

  it('names the activation of an Elman cell', async () => {
    const [only] = await proposed(requestFor('elman-sigmoid'), withoutSlope([0]));
    expect(only).toMatchObject({ fault: 'activation-derivative-wrong', detail: {} });
    expect(only!.sentence).toContain('the derivative of the activation');
  });

  it('names no gate where one step is right, or all gates are wrong', async () => {
    const request = requestFor('lstm');
    expect(
      await proposed(
        request,
        cutting('everywhere', () => true),
      ),
    ).toEqual([]);
    expect(await proposed(request, withoutSlope([0, 1, 2, 3]))).toEqual([]);
  });

  it('names no gate where a row is no multiple of the right one, or always is one', async () => {
    const columns: Stages = {
      gradient(name, values) {
        if (name === 'Wax') values.set(values.map((value, k) => (k < 15 ? value * (1 + (k % 3)) : value)));
      },
    };
    expect(await proposed(requestFor('lstm'), columns)).toEqual([]);
    expect(await proposed(requestFor('lstm', { inputSize: 1 }), withoutSlope([2]))).toEqual([]);
  });

  it('asks nothing where the top layer is right', async () => {
    const request = requestFor('lstm', {}, { layers: 2 });
    expect(await proposed(request, multiplying(['Wax'], 2))).toEqual([]);
  });
});
