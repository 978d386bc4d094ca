import { describe, expect, it } from 'vitest';
import { forward } from '../../src/network/forward.js';
import { addInputProducts, inputCotangents, stepInputCotangents } from '../../src/network/layer-input.js';
import { type LayerPass, placeAt } from '../../src/network/layer-pass.js';
import { problemOf } from '../../src/network/problem.js';
import { columnsOf, wholeRows } from '../../src/numeric/row-block.js';
import { type Options, requestOf } from './tangent/combinations.js';

const options: Options = {
  layers: 1,
  bidirectional: false,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'cotangent' },
};

/** Two rows of three, of which the last two columns are dz. */
const dz = columnsOf(Float64Array.of(9, 1, 2, 9, 4, 8), 3, 1, 2);

describe('addInputProducts', () => {
  it('adds dz to the column of each row’s token', () => {
    const input = { kind: 'tokens', tokens: Int32Array.of(2, 0), width: 3 } as const;
    const dWax = new Float64Array(6).fill(100);
    addInputProducts(dWax, dz, input, 0, 2);
    expect([...dWax]).toEqual([104, 100, 101, 108, 100, 102]);
    addInputProducts(dWax, dz, input, 1, 1);
    expect([...dWax]).toEqual([108, 100, 101, 116, 100, 102]);
  });

  it('adds dz ⊗ x for dense inputs', () => {
    const input = { kind: 'dense', rows: wholeRows(Float64Array.of(1, 10, 100, 1000), 2) } as const;
    const dWax = new Float64Array(4);
    addInputProducts(dWax, dz, input, 0, 2);
    expect([...dWax]).toEqual([1 + 400, 10 + 4000, 2 + 800, 20 + 8000]);
  });
});

describe('stepInputCotangents', () => {
  it('gives the rows of each step what all rows at once get, whatever stood there', () => {
    const request = requestOf({ cell: 'gru', reset: 'after' }, options);
    const [[pass]] = forward(problemOf(request)).passes as [[LayerPass]];
    const dz = pass.gates.map((value, at) => value - (at % 5));
    const whole = inputCotangents(pass, dz);
    const stepwise = new Float64Array(whole.length).fill(Number.NaN);
    const place = { step: 0, row: 0, count: 0, previous: 0 };
    const ofStep = stepInputCotangents(pass, dz, stepwise);
    for (let step = 0; step < pass.packing.stepCount; step++) {
      expect(stepwise).not.toEqual(whole);
      ofStep(placeAt(pass.packing, step, place));
    }
    expect(stepwise).toEqual(whole);
  });
});
