import { describe, expect, it } from 'vitest';
import type { Objective, Request } from '../../src/contract/request.js';
import { type DenseTensor, tensor } from '../../src/contract/tensor.js';
import { forward } from '../../src/network/forward.js';
import { problemOf } from '../../src/network/problem.js';
import type { ReadoutTape } from '../../src/network/readout-tape.js';
import { type Options, requestOf } from './tangent/combinations.js';

const bare: Options = {
  layers: 2,
  bidirectional: false,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'cotangent' },
};
const withReadout: Options = { ...bare, loss: { kind: 'crossEntropy', at: 'every', reduction: 'mean' } };
type Cotangents = Extract<Objective, { kind: 'cotangent' }>;

const bareRequest = requestOf({ cell: 'lstm' }, bare);
const cotangents = bareRequest.objective as Cotangents;
const forwardOf = (request: Request) => forward(problemOf(request));

/** The tensor with another number in some places. */
function altered({ shape, data }: DenseTensor, change: (entry: number, k: number) => number): DenseTensor {
  return tensor(shape, data.map(change));
}

describe('forward', () => {
  it('shows the logits once, and nothing where there is no readout', () => {
    const shown: ReadoutTape[] = [];
    const stages = { logits: (tape: ReadoutTape) => void shown.push(tape) };
    const tape = forward(problemOf(requestOf({ cell: 'lstm' }, withReadout)), stages);
    expect(shown).toEqual([tape.readout]);
    forward(problemOf(bareRequest), stages);
    expect(shown).toHaveLength(1);
  });

  it('asks only for the stages that there are', () => {
    const request = requestOf({ cell: 'lstm' }, withReadout);
    expect(forward(problemOf(request), {}).loss).toBe(forwardOf(request).loss);
  });

  it('takes cotangents at the states where there is a readout too, which then has no part in it', () => {
    const request = { ...requestOf({ cell: 'lstm' }, withReadout), objective: cotangents };
    const { readout, dLogits, loss } = forwardOf(request);
    expect([readout, dLogits]).toEqual([null, null]);
    expect(Math.abs(loss)).toBeGreaterThan(0.1);
  });

  it('has a loss of 0 where there is neither a readout nor a cotangent', () => {
    const { objective } = requestOf({ cell: 'lstm' }, withReadout);
    const { loss, lossTerms } = forwardOf({ ...bareRequest, objective });
    expect([loss, lossTerms]).toEqual([0, 0]);
  });

  it('adds up the terms of the loss without their signs: as much as a loss whose cotangents have the states’ signs', () => {
    const { loss, lossTerms, topOutputs, problem } = forwardOf({
      ...bareRequest,
      objective: { kind: 'cotangent', outputs: cotangents.outputs! },
    });
    const { exampleOfSlot, slotOfRow, timeOfRow } = problem.packing;
    const [, T = 0, H = 0] = cotangents.outputs!.shape;
    let [signed, sizes] = [0, 0];
    topOutputs.forEach((output, at) => {
      const row = Math.floor(at / H);
      const from = (exampleOfSlot[slotOfRow[row]!]! * T + timeOfRow[row]!) * H;
      const term = output * cotangents.outputs!.data[from + (at % H)]!;
      signed += term;
      sizes += Math.abs(term);
    });
    expect(loss).toBeCloseTo(signed, 12);
    expect(lossTerms).toBeCloseTo(sizes, 12);
    expect(lossTerms).toBeGreaterThan(1.1 * Math.abs(loss));
  });

  it('reads no state that no cotangent weighs: 0·NaN would be NaN', () => {
    const H = bareRequest.architecture.hiddenSize;
    const ba = altered(bareRequest.parameters.ba_l1 as DenseTensor, (entry, k) =>
      k >= 3 * H ? Number.NaN : entry,
    );
    const closed = {
      ...bareRequest,
      lengths: [1, 1, 1],
      parameters: { ...bareRequest.parameters, ba_l1: ba },
    };
    expect(forwardOf({ ...closed, objective: { kind: 'cotangent', c: cotangents.c! } }).loss).not.toBeNaN();
    expect(forwardOf({ ...closed, objective: { kind: 'cotangent', h: cotangents.h! } }).loss).toBeNaN();

    const c = altered(bareRequest.state!.c as DenseTensor, () => Number.POSITIVE_INFINITY);
    const endless = { ...bareRequest, state: { ...bareRequest.state!, c } };
    expect(forwardOf({ ...endless, objective: { kind: 'cotangent', h: cotangents.h! } }).loss).not.toBeNaN();
  });
});
