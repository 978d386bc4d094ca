import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { finalStateCotangentIgnored } from '../../src/fault/final-state-cotangent-ignored.js';
import { extents } from '../network/tangent/combinations.js';
import { askingGradients, planted, rightGradients, wrongGradients } from './fault-answers.js';

const { B, H } = extents;

/** The same request, its loss without what `change` takes from the final states' cotangents. */
function reading(request: Request, change: (name: 'h' | 'c', value: number, at: number) => number): Request {
  const { objective } = request;
  if (objective.kind !== 'cotangent') throw new Error('a request with cotangents');
  const changed = (name: 'h' | 'c') => {
    const own = objective[name];
    return (
      own && { [name]: { ...own, data: Float64Array.from(own.data, (value, at) => change(name, value, at)) } }
    );
  };
  return { ...request, objective: { ...objective, ...changed('h'), ...changed('c') } };
}

const deep = askingGradients({ cell: 'lstm' }, { layers: 2, bidirectional: true, ragged: true });

describe('finalStateCotangentIgnored', () => {
  it.each([
    ['of h', 'h'],
    ['of c', 'c'],
    ['of h and c', 'hc'],
  ] as const)(
    '%s: answers the loss that does not read the final state, to the last bit',
    (words, ignored) => {
      const expected = rightGradients(reading(deep, (name, value) => (ignored.includes(name) ? 0 : value)));
      expect(wrongGradients(planted(finalStateCotangentIgnored, words), deep)).toEqual(expected);
      expect(expected).not.toEqual(rightGradients(deep));
    },
  );

  it.each([
    ['of h, layer 0, forward', 'h', 0],
    ['of h, layer 0, reverse', 'h', 1],
    ['of h, layer 1, forward', 'h', 2],
    ['of c, layer 0, forward', 'c', 0],
  ] as const)('%s: ignores the state of its own pass', (words, ignored, index) => {
    const isOwn = (at: number) => Math.floor(at / (B * H)) === index;
    const expected = reading(deep, (name, value, at) => (name === ignored && isOwn(at) ? 0 : value));
    expect(wrongGradients(planted(finalStateCotangentIgnored, words), deep)).toEqual(
      rightGradients(expected),
    );
  });

  it('ignores the examples that end before the longest', () => {
    const fault = planted(
      finalStateCotangentIgnored,
      'of h, of shorter examples, only where the lengths differ',
    );
    const isLongest = (at: number) => Math.floor(at / H) % B === 0; // lengths 5, 2, 4
    const expected = reading(deep, (name, value, at) => (name === 'h' && !isLongest(at) ? 0 : value));
    expect(wrongGradients(fault, deep)).toEqual(rightGradients(expected));
  });

  it('applies where the loss reads the state', () => {
    const rated = askingGradients(
      { cell: 'lstm' },
      { loss: { kind: 'crossEntropy', at: 'last', reduction: 'mean' } },
    );
    expect(finalStateCotangentIgnored.candidates(rated)).toEqual([]);
    const unread = reading(deep, (name, value) => (name === 'c' ? 0 : value));
    expect(planted(finalStateCotangentIgnored, 'of c').applies(unread)).toBe(false);
    expect(planted(finalStateCotangentIgnored, 'of h').applies(unread)).toBe(true);
  });
});
