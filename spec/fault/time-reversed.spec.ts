import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { timeReversed } from '../../src/fault/time-reversed.js';
import { cellVariants, extents } from '../network/tangent/combinations.js';
import {
  askingGradients,
  changedBlocks,
  distance,
  planted,
  rightGradients,
  roundingDistance,
  wrongGradients,
} from './fault-answers.js';

const { B, T, D, H } = extents;

/** [B, T, width] with its first `lengthOf(b)` steps in reverse order. */
function turned(
  values: ArrayLike<number>,
  width: number,
  lengthOf: (b: number) => number = () => T,
): Float64Array {
  return Float64Array.from({ length: values.length }, (_, at) => {
    const b = Math.floor(at / (T * width));
    const t = Math.floor(at / width) % T;
    const from = t < lengthOf(b) ? lengthOf(b) - 1 - t : t;
    return values[(b * T + from) * width + (at % width)]!;
  });
}

/** The request with other cotangents of its outputs, and of its final states where `keepsStates`. */
function withOutputs(request: Request, data: Float64Array, keepsStates = true): Request {
  const { objective } = request;
  if (objective.kind !== 'cotangent') throw new Error('a request with cotangents');
  const outputs = { ...objective.outputs!, data };
  return {
    ...request,
    objective: keepsStates ? { ...objective, outputs } : { kind: 'cotangent', outputs },
  };
}

describe('timeReversed', () => {
  it.each(cellVariants)('turns the gradient of the inputs round, and nothing else: %j', (variant) => {
    const request = askingGradients(variant, { ragged: true });
    const right = rightGradients(request).inputs!;
    const { inputs } = wrongGradients(planted(timeReversed, 'inputs'), request);
    expect(inputs).toEqual(turned(right, D, (b) => request.lengths![b]!));
    expect(changedBlocks(planted(timeReversed, 'inputs'), request)).toEqual(['inputs']);
    const padded = wrongGradients(planted(timeReversed, 'padded inputs'), request).inputs;
    expect(padded).toEqual(turned(right, D));
  });

  it('reads the outputs’ cotangents in reverse', () => {
    const request = askingGradients({ cell: 'lstm' }, { layers: 2 });
    const { objective } = request;
    if (objective.kind !== 'cotangent') throw new Error('a request with cotangents');
    const expected = rightGradients(withOutputs(request, turned(objective.outputs!.data, H)));
    expect(wrongGradients(planted(timeReversed, 'outputs'), request)).toEqual(expected);
  });

  it('leaves the reverse direction’s share of the inputs’ gradient as the scan made it', () => {
    const request = askingGradients({ cell: 'gru', reset: 'before' }, { bidirectional: true });
    const { objective } = request;
    if (objective.kind !== 'cotangent') throw new Error('a request with cotangents');
    const shareOf = (direction: number) => {
      const own = Float64Array.from(objective.outputs!.data, (value, at) =>
        Math.floor(at / H) % 2 === direction ? value : 0,
      );
      return rightGradients(withOutputs(request, own, false)).inputs!;
    };
    const plain = withOutputs(request, Float64Array.from(objective.outputs!.data), false);
    const reverse = turned(shareOf(1), D);
    const expected = shareOf(0).map((value, at) => value + reverse[at]!);
    const fault = planted(timeReversed, 'reverse direction');
    const { inputs } = wrongGradients(fault, plain);
    expect(distance({ inputs: inputs! }, { inputs: expected })).toBeLessThan(roundingDistance);
    expect(changedBlocks(fault, plain)).toEqual(['inputs']);
  });

  it('hands down in reverse order: the upper layer stays right, and what the lower one reads is turned', () => {
    const request = askingGradients({ cell: 'elman', activation: 'tanh' }, { layers: 2 });
    const changed = changedBlocks(planted(timeReversed, 'handed down'), request);
    expect(changed).toEqual(['Wax', 'Waa', 'ba', 'inputs', 'h']);
  });

  it('applies where there is an order to be turned', () => {
    const dense = askingGradients({ cell: 'lstm' });
    const tokens = askingGradients({ cell: 'lstm' }, { source: 'tokens' });
    expect(planted(timeReversed, 'inputs').applies(tokens)).toBe(false);
    expect(planted(timeReversed, 'inputs').applies({ ...dense, lengths: [1, 1, 1] })).toBe(false);
    expect(planted(timeReversed, 'padded inputs').applies(dense)).toBe(false);
    expect(planted(timeReversed, 'handed down').applies(dense)).toBe(false);
    expect(planted(timeReversed, 'reverse direction').applies(dense)).toBe(false);
    const last = askingGradients(
      { cell: 'lstm' },
      { loss: { kind: 'squaredError', at: 'last', reduction: 'sum' } },
    );
    expect(planted(timeReversed, 'outputs').applies(last)).toBe(false);
    expect(timeReversed.candidates({ ...dense, lengths: [1, B, T].map(() => 1) })).toEqual([]);
  });
});
