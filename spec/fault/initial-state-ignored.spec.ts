import { describe, expect, it } from 'vitest';
import { initialStateIgnored } from '../../src/fault/initial-state-ignored.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest } from './drawn-request.js';

const request = drawnRequest({ cell: 'lstm' }, {}, { layers: 2, bidirectional: true });

function named(name: string) {
  return initialStateIgnored
    .candidates(request)
    .find((fault) => fault.name === `initial-state-ignored, ${name}`)!;
}

describe('initialStateIgnored', () => {
  it('answers as if no state were given, with gradients of zero', () => {
    const reply = evaluateWith(named('h, c'), request);
    const right = evaluateReference({ ...request, state: null });
    expect(reply.outputs).toEqual(right.outputs);
    expect(reply.gradients!.Waa).toEqual(right.gradients!.Waa);
    expect([...reply.gradients!.h!.data, ...reply.gradients!.c!.data].every((value) => value === 0)).toBe(
      true,
    );
  });

  it('ignores one direction of one layer where it says so', () => {
    const { state } = named('c, layer 1, reverse').asked!(request);
    const own = [...request.state!.c!.data];
    expect([...state!.c!.data]).toEqual([...own.slice(0, 12), 0, 0, 0, 0]);
    expect([...state!.h.data]).toEqual([...request.state!.h.data]);
  });

  it('cannot be made without a state, or with a c that there is not', () => {
    expect(initialStateIgnored.candidates({ ...request, state: null })).toEqual([]);
    const gru = drawnRequest({ cell: 'gru', reset: 'after' });
    expect(initialStateIgnored.candidates(gru).map(({ detail }) => detail)).toEqual([{ state: 'h' }]);
  });

  it('says where', () => {
    expect(initialStateIgnored.sentence(named('h, layer 0, reverse'))).toContain(
      'in the reverse direction of layer 0',
    );
  });
});
