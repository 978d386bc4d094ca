import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { direction } from '../../src/fault/direction.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { moved, reversed } from '../../src/fault/time-order.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest } from './drawn-request.js';

const T = 4;
const H = 2;
const both: Request = {
  ...drawnRequest(
    { cell: 'lstm' },
    { sequenceLength: T, hiddenSize: H },
    { bidirectional: true, ragged: true },
  ),
  lengths: [2, 4],
};
const right = evaluateReference(both);

function replyTo(form: string, request = both) {
  const fault = direction.candidates(request).find(({ detail }) => detail.form === form)!;
  return evaluateWith(fault, request);
}

/** Columns from … to − 1 of every output row. */
function columns({ data }: { readonly data: ArrayLike<number> }, from: number, to: number): number[] {
  return Array.from(data).filter((_, at) => at % (2 * H) >= from && at % (2 * H) < to);
}

describe('direction', () => {
  it('runs a forward network from the last step to the first', () => {
    const request = drawnRequest({ cell: 'elman', activation: 'tanh' }, { sequenceLength: T });
    const turned = evaluateReference({
      ...request,
      inputs: moved(request.inputs!, request, reversed, 'read'),
    });
    const reply = replyTo('backward', request);
    expect(reply.state).toEqual(turned.state);
    expect(reply.outputs).toEqual(moved(turned.outputs!, request, reversed, 'read'));
  });

  it('gives each direction the parameters of the other', () => {
    const exchanged = Object.fromEntries(
      Object.keys(both.parameters).map((name) => {
        const other = name.endsWith('_reverse') ? name.replace('_reverse', '') : `${name}_reverse`;
        return [name, both.parameters[other]!];
      }),
    );
    expect(replyTo('parameters exchanged').outputs).toEqual(
      evaluateReference({ ...both, parameters: exchanged }).outputs,
    );
  });

  it("leaves the reverse direction's outputs as they are computed", () => {
    const { outputs, state } = replyTo('outputs not turned back');
    expect(state).toEqual(right.state);
    expect(columns(outputs!, 0, H)).toEqual(columns(right.outputs!, 0, H));
    const own = columns(right.outputs!, H, 2 * H);
    const first = [own.slice(2, 4), own.slice(0, 2), [0, 0], [0, 0]];
    const second = [own.slice(14, 16), own.slice(12, 14), own.slice(10, 12), own.slice(8, 10)];
    expect(columns(outputs!, H, 2 * H)).toEqual([...first, ...second].flat());
  });

  it("takes the reverse direction's final state from its first step", () => {
    const { outputs, state } = replyTo('final state at the wrong end');
    expect(outputs).toEqual(right.outputs);
    const reverse = columns(right.outputs!, H, 2 * H);
    const atLastSteps = [...reverse.slice(2, 4), ...reverse.slice(14, 16)];
    expect([...state!.h.data]).toEqual([...right.state!.h.data.slice(0, 4), ...atLastSteps]);
    expect(state!.c).toEqual(right.state!.c);
  });

  it('puts the reverse direction first', () => {
    const { outputs } = replyTo('halves exchanged');
    expect(columns(outputs!, 0, H)).toEqual(columns(right.outputs!, H, 2 * H));
    expect(columns(outputs!, H, 2 * H)).toEqual(columns(right.outputs!, 0, H));
  });
});
