import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestParts } from '../../../src/case/arbitrary/request-draft.js';
import { requestPairs } from '../../../src/case/arbitrary/request-pairs.js';
import { kinkMargin } from '../../../src/case/kink-margin.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { gradientShapes } from '../../../src/contract/quantities.js';
import type { Objective, Request } from '../../../src/contract/request.js';
import { type Tensor, tensor } from '../../../src/contract/tensor.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { isCanonical } from './request-laws.js';
import { minimal, shrunkValues } from './shrunk-values.js';

/** What of two requests is not the same. */
function differences([first, second]: readonly [Request, Request]): string[] {
  const keys = [
    'architecture',
    'parameters',
    'inputs',
    'tokens',
    'lengths',
    'state',
    'objective',
    'want',
  ] as const;
  return keys.filter((key) => !isDeepStrictEqual(first[key], second[key]));
}

const fields: Readonly<Record<string, readonly string[]>> = {
  parameters: ['parameters'],
  sequences: ['inputs', 'tokens'],
  state: ['state'],
  objective: ['objective'],
};

describe('requestPairs', () => {
  it.each(requestParts)('draws requests that differ in %s alone, and shrinks them together', (differIn) => {
    const pairs = requestPairs({ differIn, families: ['generic', 'orthogonal'], maxOutput: 5 });
    const drawn = fc.sample(pairs, { numRuns: 30, seed: 1 });
    for (const pair of [...drawn, ...shrunkValues(pairs, 1).simpler]) {
      expect(pair.every(isCanonical)).toBe(true);
      expect(fields[differIn]).toEqual(expect.arrayContaining(differences(pair)));
      if (differIn === 'state') expect(pair.every(({ state }) => state !== null)).toBe(true);
    }
    // Two draws of a few tokens or classes may be the same.
    expect(drawn.filter((pair) => differences(pair).length === 1).length).toBeGreaterThan(20);
  });

  it.each([
    { supports: { cells: ['lstm'] } },
    { subject: { name: 'stateless', precision: 'float64', supports: { cells: ['gru'], state: false } } },
  ] as const)('refuses pairs that differ in a state where no state is possible: %j', (audience) => {
    const refusal = () => requestPairs({ differIn: 'state', ...audience } as never);
    expect(refusal).toThrow(InputError);
    expect(refusal).toThrow(
      'requestPairs().differIn is "state"; expected "parameters", "sequences" or "objective", because the subject takes no state',
    );
    expect(() => requestPairs({ differIn: 'objective', ...audience } as never)).not.toThrow();
  });

  it.each([null, undefined, 'state'])('refuses the options %j', (options) => {
    expect(() => requestPairs(options as never)).toThrow(InputError);
  });

  it('keeps both requests clear of kinks', () => {
    const supports = { cells: ['elman'], activations: ['relu'] } as const;
    const pairs = requestPairs({ differIn: 'parameters', supports, maxHidden: 3, maxLength: 4 });
    const asked = fc.sample(pairs, { numRuns: 15, seed: 1 }).concat(shrunkValues(pairs, 1).simpler);
    expect(asked.flat().every((request) => kinkMargin(request) > 1)).toBe(true);
  });

  it('serves properties of two requests: a gradient is linear in its cotangents', () => {
    const pairs = requestPairs({
      differIn: 'objective',
      supports: { cells: ['lstm'], state: true },
      maxHidden: 3,
      maxLength: 5,
    });
    const isLinear = (gradients: (request: Request) => Readonly<Record<string, Tensor>>) =>
      fc.property(pairs, ([first, second]) => {
        const sum = { ...first, objective: addedUp(first.objective, second.objective) };
        const [left, right, both] = [gradients(first), gradients(second), gradients(sum)];
        return gradientShapes(first).every(({ name }) =>
          both[name]!.data.every(
            // Gradients here are below 100: 1e-9 is 10^5 roundings, and a cotangent that is lost differs by 1e-3 and more.
            (entry, at) => Math.abs(entry - left[name]!.data[at]! - right[name]!.data[at]!) < 1e-9,
          ),
        );
      });
    const right = (request: Request) => evaluateReference(request).gradients!;
    fc.assert(isLinear(right), { numRuns: 15, seed: 1 });
    const clipped = (request: Request) => {
      const gradients = right(request);
      return {
        ...gradients,
        Waa: tensor(
          gradients.Waa!.shape,
          gradients.Waa!.data.map((x) => Math.min(x, 0.01)),
        ),
      };
    };
    const run = fc.check(isLinear(clipped), { seed: 1 });
    expect(fc.stringify(run.counterexample)).toMatch(
      /^\[\/\* lstm D=1 H=1 T=\d B=1 dense( state)? cotangent, two of objective/,
    );
  });

  it('shrinks the numbers of the two each by themselves', () => {
    const pairs = requestPairs({ differIn: 'state', cells: ['gru'] });
    const [first, second] = minimal(pairs, (pair) => differences(pair).length > 0, 1)!;
    const sizes = [first, second].map(({ state }) => Array.from(state!.h.data));
    expect(sizes.flat().sort()).toEqual([0, 1]);
    const { drawn, simpler } = shrunkValues(pairs, 1);
    for (const kept of [0, 1] as const) {
      const other = kept === 0 ? 1 : 0;
      const apart = simpler.filter((pair) => isDeepStrictEqual({ ...pair[kept] }, { ...drawn[kept] }));
      expect(apart.some((pair) => !isDeepStrictEqual(pair[other].state, drawn[other].state))).toBe(true);
    }
  });
});

function addedUp(left: Objective, right: Objective): Objective {
  if (left.kind !== 'cotangent' || right.kind !== 'cotangent') throw new RangeError('Expected cotangents.');
  const added = (one: Tensor, other: Tensor) =>
    tensor(
      one.shape,
      Array.from(one.data, (entry, at) => entry + other.data[at]!),
    );
  return {
    kind: 'cotangent',
    outputs: added(left.outputs!, right.outputs!),
    h: added(left.h!, right.h!),
    c: added(left.c!, right.c!),
  };
}
