import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { compareForward, compareGradients } from '../../src/check/against-reference.js';
import { blockDirections } from '../../src/check/directions.js';
import { expectationOf } from '../../src/check/expectation.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { precisions } from '../../src/numeric/precision.js';

const request = buildRequest(cornerCases.find(({ path }) => path === 'corner:lengths-of-one/lstm')!.spec);
const expectation = expectationOf(request, precisions.float64, blockDirections(request, 1), 1);
const right = evaluateReference(request);

describe('compareForward', () => {
  it('compares the loss, the outputs and both final states', () => {
    const records = compareForward(right, expectation);
    expect(records.map(({ quantity, outcome }) => [quantity, outcome])).toEqual(
      ['loss', 'outputs', 'h_n', 'c_n'].map((quantity) => [quantity, 'agrees']),
    );
  });

  it('differs for a loss that is NaN', () => {
    const [loss] = compareForward({ ...right, loss: Number.NaN }, expectation);
    expect(loss).toMatchObject({ quantity: 'loss', outcome: 'differs' });
  });

  it('misses what did not come', () => {
    const [, outputs, h] = compareForward({ loss: right.loss }, expectation);
    expect([outputs!.outcome, h!.outcome]).toEqual(['missing', 'missing']);
  });

  it('differs for outputs that are not zero in the padding', () => {
    const data = right.outputs!.data.slice() as Float64Array;
    data[data.length - 1] = 1e-300;
    const [, outputs] = compareForward({ ...right, outputs: { ...right.outputs!, data } }, expectation);
    expect(outputs).toMatchObject({ outcome: 'differs', wrong: [data.length - 1] });
  });
});

describe('compareGradients', () => {
  it('lists every wrong entry of a block', () => {
    const Waa = right.gradients!.Waa!;
    const data = Float64Array.from(Waa.data, (value, k) => (k === 3 || k === 8 ? value + 1e-9 : value));
    const records = compareGradients(
      { ...right, gradients: { ...right.gradients, Waa: { ...Waa, data } } },
      expectation,
    );
    const differing = records.filter(({ outcome }) => outcome !== 'agrees');
    expect(differing.map(({ quantity, wrong }) => ({ quantity, wrong }))).toEqual([
      { quantity: 'Waa', wrong: [3, 8] },
    ]);
  });

  it('agrees with single precision where it is exact, and looks at values, not at types', () => {
    const zeros = Float32Array.from(right.gradients!.inputs!.data, () => 0);
    const inputs = { ...right.gradients!.inputs!, data: zeros };
    const record = compareGradients(
      { ...right, gradients: { ...right.gradients, inputs } },
      expectation,
    ).find(({ quantity }) => quantity === 'inputs')!;
    expect(record.outcome).toBe('differs');
    expect(record.wrong.length).toBeLessThan(zeros.length);
  });

  it('misses a block of another shape', () => {
    const { Waa } = right.gradients!;
    const transposed = { shape: [...Waa!.shape].reverse(), data: Waa!.data };
    const records = compareGradients(
      { ...right, gradients: { ...right.gradients, Waa: transposed } },
      expectation,
    );
    expect(records.find(({ quantity }) => quantity === 'Waa')!.outcome).toBe('missing');
  });
});
