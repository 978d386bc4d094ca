import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { cornerCases } from '../../../src/case/corner-cases.js';
import { kinkFreeStep } from '../../../src/check/own-loss/kink-free-step.js';
import type { Request } from '../../../src/contract/request.js';
import { resolveArchitecture } from '../../../src/contract/resolve-architecture.js';
import { tensor } from '../../../src/contract/tensor.js';

/** A ReLU unit with z = input, whose kink lies `input` away along the direction of the inputs. */
function unitAt(input: number): Request {
  return {
    architecture: resolveArchitecture(
      { cell: 'elman', activation: 'relu', inputSize: 1, hiddenSize: 1, bias: false },
      'architecture',
    ),
    parameters: { Wax: tensor([1, 1], [1]), Waa: tensor([1, 1], [1]) },
    inputs: tensor([1, 1, 1], [input]),
    lengths: null,
    state: null,
    objective: { kind: 'cotangent', h: tensor([1, 1, 1], [1]) },
    want: ['gradients'],
  };
}

const along = (v: number) => ({ inputs: Float64Array.of(v) });

describe('kinkFreeStep', () => {
  it('is the scale where no kink is near', () => {
    expect(kinkFreeStep(unitAt(10), along(1), 4)).toBe(4);
  });

  it.each([1, -1])('halves the scale until it stays on its side of the kink: direction %d', (v) => {
    expect(kinkFreeStep(unitAt(1), along(v), 4)).toBe(0.5);
    expect(kinkFreeStep(unitAt(-0.3), along(v), 1)).toBe(0.25);
  });

  it('is the smallest step tried where each one crosses', () => {
    expect(kinkFreeStep(unitAt(2 ** -60), along(1), 1)).toBe(2 ** -40);
  });

  it('is Infinity for a network without kinks', () => {
    const { spec } = cornerCases.find(({ path }) => path === 'corner:one-step/elman-sigmoid')!;
    const request = buildRequest(spec);
    expect(kinkFreeStep(request, { inputs: new Float64Array(request.inputs!.data.length).fill(1) }, 1)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
