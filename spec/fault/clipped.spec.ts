import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { clipped } from '../../src/fault/clipped.js';
import { euclideanNorm } from '../../src/numeric/norm.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, nearlyEqual, plantedMember, rightGradients, wrongGradients } from './altered.js';

const request = sampleRequest(
  33,
  { cell: 'gru', inputSize: 2, hiddenSize: 3 },
  { lengths: [4, 3], state: true },
);

/** The same with cotangents times a power of two, which scales every right gradient exactly. */
function scaledTo(factor: number): Request {
  const { objective } = request;
  if (objective.kind !== 'cotangent') throw new Error('expected a cotangent');
  const { outputs, h } = objective;
  return {
    ...request,
    objective: {
      kind: 'cotangent',
      outputs: { shape: outputs!.shape, data: outputs!.data.map((value) => factor * value) },
      h: { shape: h!.shape, data: h!.data.map((value) => factor * value) },
    },
  };
}

const [small, large] = [scaledTo(2 ** -12), scaledTo(2 ** 20)];

describe('clipped', () => {
  it.each(clipped.planted)('is not linear in the cotangent: $name', (fault) => {
    const isRight = [scaledTo(2 ** -30), small, request, large].map(
      (own) => alteredBlocks(fault, own).length === 0,
    );
    expect(new Set(isRight)).toEqual(new Set([true, false]));
  });

  it('brings each entry into its bounds, and leaves those within', () => {
    const right = rightGradients(large);
    const wrong = wrongGradients(plantedMember(clipped, 'each entry to ±1000'), large);
    for (const [name, block] of Object.entries(right)) {
      expect(wrong[name], name).toEqual(block.map((value) => Math.min(1000, Math.max(-1000, value))));
    }
    expect(alteredBlocks(plantedMember(clipped, 'each entry to ±1000'), request)).toEqual([]);
  });

  it('brings the norm of all blocks together to its limit, in the same direction', () => {
    const wrong = wrongGradients(plantedMember(clipped, 'the norm to 5'), large);
    const norm = euclideanNorm(Float64Array.from(Object.values(wrong).flatMap((block) => [...block])));
    expect(nearlyEqual([norm], [5])).toBe(true);
    const factor = wrong.Waa![0]! / rightGradients(large).Waa![0]!;
    expect(
      nearlyEqual(
        wrong.h!,
        rightGradients(large).h!.map((value) => factor * value),
      ),
    ).toBe(true);
  });

  it('clips what is carried from step to step', () => {
    const fault = plantedMember(clipped, 'dh to ±1 at each step');
    expect(alteredBlocks(fault, small)).toEqual([]);
    expect(wrongGradients(fault, large).h!.every((value) => Math.abs(value) <= 1)).toBe(true);
  });
});
