import { describe, expect, it } from 'vitest';
import { gateCount } from '../../src/contract/architecture.js';
import type { Request } from '../../src/contract/request.js';
import { type Tensor, tensor } from '../../src/contract/tensor.js';
import { transposedPropagation } from '../../src/fault/transposed-propagation.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, nearlyEqual, plantedMember, rightGradients, wrongGradients } from './altered.js';

const H = 3;
const linear = { cell: 'elman', activation: 'identity', inputSize: H, hiddenSize: H } as const;
const options = { lengths: [4, 2], state: true };

/** Wᵀ of every square, squares below each other. */
function squaresTransposed({ shape, data }: Tensor): Tensor {
  const values = Float64Array.from(data, (_, at) => {
    const [row, column] = [Math.floor(at / H), at % H];
    return data[(row - (row % H) + column) * H + (row % H)]!;
  });
  return tensor(shape, values);
}

/** (W + Wᵀ)/2 of every square: exactly symmetric. */
function symmetric(block: Tensor): Tensor {
  const mirrored = squaresTransposed(block).data;
  return tensor(
    block.shape,
    Float64Array.from(block.data, (value, at) => (value + mirrored[at]!) / 2),
  );
}

function withParameter(request: Request, name: string, change: (block: Tensor) => Tensor): Request {
  return { ...request, parameters: { ...request.parameters, [name]: change(request.parameters[name]!) } };
}

/** In a linear network the way back does not depend on the states: with Waa it is the right one of a network with Waaᵀ. */
describe('transposedPropagation', () => {
  it('carries with Waa as a linear network with Waaᵀ does', () => {
    const request = sampleRequest(1, linear, options);
    const wrong = wrongGradients(plantedMember(transposedPropagation, 'Waa'), request);
    const mirrored = rightGradients(withParameter(request, 'Waa', squaresTransposed));
    for (const name of ['Wax', 'ba', 'inputs', 'h']) {
      expect(nearlyEqual(wrong[name]!, mirrored[name]!), name).toBe(true);
      expect(nearlyEqual(wrong[name]!, rightGradients(request)[name]!), name).toBe(false);
    }
  });

  it('sends Wax towards the inputs, and Wax_l1 towards the layer below, as Waxᵀ would', () => {
    const request = sampleRequest(2, { ...linear, layers: 2 }, options);
    const below = plantedMember(transposedPropagation, 'Wax, layer 1, forward');
    const mirrored = rightGradients(withParameter(request, 'Wax_l1', squaresTransposed));
    for (const name of ['ba', 'inputs']) {
      expect(nearlyEqual(wrongGradients(below, request)[name]!, mirrored[name]!), name).toBe(true);
    }
    expect(alteredBlocks(below, request)).not.toContain('Wax_l1');
    expect(alteredBlocks(below, request)).not.toContain('ba_l1');
    const single = sampleRequest(3, linear, options);
    const inputs = plantedMember(transposedPropagation, 'Wax');
    expect(alteredBlocks(inputs, single)).toEqual(['inputs']);
    const right = rightGradients(withParameter(single, 'Wax', squaresTransposed)).inputs!;
    expect(nearlyEqual(wrongGradients(inputs, single).inputs!, right)).toBe(true);
  });

  it.each(['last', 'every'] as const)('sends Wya·dŷ from a readout at %s', (at) => {
    const architecture = { ...linear, readout: { outputSize: H, at } };
    const request = sampleRequest(4, architecture, {
      batchSize: 1,
      sequenceLength: 1,
      objective: 'crossEntropy',
    });
    const fault = plantedMember(transposedPropagation, 'Wya');
    const dy = rightGradients(request).by!;
    const Wya = request.parameters.Wya!.data;
    const expected = Float64Array.from({ length: H }, (_, j) =>
      dy.reduce((sum, each, k) => sum + Wya[j * H + k]! * each, 0),
    );
    expect(nearlyEqual(wrongGradients(fault, request).ba!, expected)).toBe(true);
    expect(alteredBlocks(fault, request)).toEqual(['Wax', 'ba', 'inputs', 'h']);
  });

  it('sends each direction its own columns at its own steps: as the cotangents Wya·dŷ would', () => {
    const architecture = {
      ...linear,
      bidirectional: true,
      readout: { outputSize: 2 * H, at: 'every' as const },
    };
    const request = sampleRequest(5, architecture, {
      lengths: [4, 2],
      objective: 'squaredError',
      reduction: 'sum',
    });
    const bare: Request = {
      ...request,
      architecture: { ...request.architecture, readout: null },
      objective: { kind: 'cotangent', outputs: wrongCotangents(request) },
    };
    const wrong = wrongGradients(plantedMember(transposedPropagation, 'Wya'), request);
    for (const [name, expected] of Object.entries(rightGradients(bare))) {
      expect(nearlyEqual(wrong[name]!, expected), name).toBe(true);
    }
  });

  it.each([
    { cell: 'elman' },
    { cell: 'lstm' },
    { cell: 'gru', reset: 'after' },
    { cell: 'gru', reset: 'before' },
  ] as const)('changes nothing where every square is symmetric: %j', (cell) => {
    const request = sampleRequest(
      6,
      { ...cell, inputSize: H, hiddenSize: H, layers: 2, bidirectional: true },
      options,
    );
    const fault = plantedMember(transposedPropagation, 'Waa');
    const mirrored = ['', '_reverse', '_l1', '_l1_reverse'].reduce(
      (own, suffix) => withParameter(own, `Waa${suffix}`, symmetric),
      request,
    );
    expect(alteredBlocks(fault, mirrored)).toEqual([]);
    expect(alteredBlocks(fault, request)).toContain('h');
  });

  it('takes the candidate of a GRU with reset before through r⊙h: one step by hand', () => {
    const request = sampleRequest(
      7,
      { cell: 'gru', reset: 'before', inputSize: 2, hiddenSize: H },
      { batchSize: 1, sequenceLength: 1, state: true },
    );
    const fault = plantedMember(transposedPropagation, 'Waa');
    expect(nearlyEqual(wrongGradients(fault, request).h!, oneStepByHand(request))).toBe(true);
  });

  it('does not apply to one unit, nor to inputs and logits of another width', () => {
    const scalar = sampleRequest(8, { ...linear, inputSize: 1, hiddenSize: 1 });
    const narrow = sampleRequest(8, { ...linear, inputSize: 2, readout: { outputSize: 2, at: 'last' } });
    expect(transposedPropagation.candidates(scalar)).toEqual([]);
    expect(transposedPropagation.candidates(narrow).map(({ detail }) => detail.path)).toEqual(['Waa']);
  });
});

/** dh0 = z⊙dh + r⊙dm + Waa_r dz_r + Waa_z dz_z, dm = Waa_n dz_n: every matrix without its transposition. */
function oneStepByHand(request: Request): Float64Array {
  let gates = new Float64Array(0);
  evaluateReference(request, {
    state(pass) {
      gates = pass.gates.slice();
    },
  });
  const { objective, state, architecture } = request;
  if (objective.kind !== 'cotangent') throw new Error('expected a cotangent');
  const h0 = state!.h.data;
  const dh = objective.h!.data.map((value, k) => value + objective.outputs!.data[k]!);
  const Waa = request.parameters.Waa!.data;
  const times = (gate: number, dz: readonly number[]) => (j: number) =>
    dz.reduce((sum, each, k) => sum + Waa[(gate * H + j) * H + k]! * each, 0);
  const units = Array.from({ length: H }, (_, k) => k);
  const [r, z, n] = Array.from({ length: gateCount(architecture) }, (_, gate) =>
    units.map((k) => gates[gate * H + k]!),
  ) as [number[], number[], number[]];
  const dzn = units.map((k) => dh[k]! * (1 - z[k]!) * (1 - n[k]! ** 2));
  const dzz = units.map((k) => dh[k]! * (h0[k]! - n[k]!) * z[k]! * (1 - z[k]!));
  const dm = units.map(times(2, dzn));
  const dzr = units.map((k) => dm[k]! * h0[k]! * r[k]! * (1 - r[k]!));
  return Float64Array.from(
    units,
    (k) => z[k]! * dh[k]! + r[k]! * dm[k]! + times(0, dzr)(k) + times(1, dzz)(k),
  );
}

/** Wya·(ŷ − y) at every step, ŷ by hand from the outputs. */
function wrongCotangents(request: Request): Tensor {
  const { objective, parameters } = request;
  if (objective.kind !== 'squaredError') throw new Error('expected a squared error');
  const { shape, data: outputs } = evaluateReference(request).outputs!;
  const [Wya, by, targets] = [parameters.Wya!.data, parameters.by!.data, objective.targets.data];
  const width = 2 * H;
  const dy = outputs.map((_, at) => {
    const [from, k] = [at - (at % width), at % width];
    let logit = by[k]!;
    for (let j = 0; j < width; j++) logit += Wya[k * width + j]! * outputs[from + j]!;
    return logit - targets[at]!;
  });
  const cotangents = outputs.map((_, at) => {
    const [from, j] = [at - (at % width), at % width];
    let sum = 0;
    for (let k = 0; k < width; k++) sum += Wya[j * width + k]! * dy[from + k]!;
    return sum;
  });
  return tensor(shape, cotangents);
}
