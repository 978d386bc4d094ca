import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { paddingSemantics } from '../../src/fault/padding-semantics.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest } from './drawn-request.js';

const T = 4;
const H = 2;
const request: Request = {
  ...drawnRequest(
    { cell: 'gru', reset: 'after' },
    { sequenceLength: T, hiddenSize: H },
    { bidirectional: true },
  ),
  lengths: [2, 4],
};
const right = evaluateReference(request);
const whole = evaluateReference({ ...request, lengths: null });

function replyTo(form: string, asked = request) {
  const fault = paddingSemantics.candidates(asked).find(({ detail }) => detail.form === form)!;
  return evaluateWith(fault, asked);
}

/** One direction's half of an example's output row. */
function half(
  { data }: { readonly data: ArrayLike<number> },
  example: number,
  t: number,
  direction: number,
): number[] {
  const from = ((example * T + t) * 2 + direction) * H;
  return Array.from({ length: H }, (_, k) => data[from + k]!);
}

describe('paddingSemantics', () => {
  it('runs through: outputs and final states are those without lengths', () => {
    expect(replyTo('run through').outputs).toEqual(whole.outputs);
    expect(replyTo('run through').state).toEqual(whole.state);
  });

  it('ignores lengths: everything is as without them, the loss of padded outputs too', () => {
    const { inputs: _, ...gradients } = whole.gradients!;
    const reply = replyTo('lengths ignored');
    expect({ ...reply, gradients: undefined }).toEqual({ ...whole, gradients: undefined });
    expect(reply.gradients).toMatchObject(gradients);
    expect(reply.loss).not.toBe(replyTo('run through').loss);
  });

  it('masks the outputs of the same states', () => {
    const { outputs, state } = replyTo('run through, outputs masked');
    expect(state).toEqual(whole.state);
    expect(half(outputs!, 0, 1, 0)).toEqual(half(whole.outputs!, 0, 1, 0));
    expect(half(outputs!, 0, 2, 0)).toEqual([0, 0]);
  });

  it('starts the reverse direction alone inside the padding', () => {
    const { outputs } = replyTo('reverse from the end');
    expect(half(outputs!, 0, 1, 0)).toEqual(half(right.outputs!, 0, 1, 0));
    expect(half(outputs!, 0, 1, 1)).toEqual(half(whole.outputs!, 0, 1, 1));
  });

  it('holds the outputs in the padding, and changes nothing else', () => {
    const { outputs, ...others } = replyTo('outputs held');
    const { outputs: _, ...rightOthers } = right;
    expect(others).toEqual(rightOthers);
    expect(half(outputs!, 0, 3, 0)).toEqual(half(right.outputs!, 0, 1, 0));
    expect(half(outputs!, 0, 3, 1)).toEqual([...request.state!.h.data.slice(4, 6)]);
  });

  it('takes the last steps of an example for the valid ones', () => {
    const D = 3;
    const inputs = request.inputs!.data;
    const shifted = Float64Array.from(inputs);
    shifted.copyWithin(0, 2 * D, 4 * D);
    const expected = evaluateReference({ ...request, inputs: { shape: [2, T, D], data: shifted } });
    const reply = replyTo('left padding');
    expect(reply.state).toEqual(expected.state);
    expect(half(reply.outputs!, 0, 2, 0)).toEqual(half(expected.outputs!, 0, 0, 0));
    expect(half(reply.outputs!, 0, 0, 0)).toEqual([0, 0]);
  });

  it('cannot be made without padding, or where the targets in it are garbage that must be looked up', () => {
    expect(paddingSemantics.candidates({ ...request, lengths: null })).toEqual([]);
    expect(paddingSemantics.candidates({ ...request, lengths: [4, 4] })).toEqual([]);
    const rated = drawnRequest(
      { cell: 'lstm' },
      {},
      { ragged: true, ending: { readout: 'every', objective: 'crossEntropy', reduction: 'mean' } },
    );
    const forms = paddingSemantics.candidates({ ...rated, lengths: [2, 4] }).map(({ detail }) => detail.form);
    expect(forms).toEqual(['run through', 'run through, outputs masked', 'outputs held']);
  });
});
