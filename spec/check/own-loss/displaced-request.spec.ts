import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import { cornerCases } from '../../../src/case/corner-cases.js';
import { generatedCase } from '../../../src/case/generated-case.js';
import { blockDirections } from '../../../src/check/directions.js';
import { blockValues, displacedRequest } from '../../../src/check/own-loss/displaced-request.js';
import { gradientShapes } from '../../../src/contract/quantities.js';
import { validateRequest } from '../../../src/contract/validate-request.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { tangent } from '../../../src/network/tangent/tangent.js';
import { precisions } from '../../../src/numeric/precision.js';
import { roundTo } from '../../../src/numeric/round-to.js';

const requests = Array.from({ length: 60 }, (_, number) =>
  buildRequest(generatedCase(2, number, usualLimits).spec),
);
const nullState = buildRequest(
  cornerCases.find(({ path }) => path === 'corner:zero-initial-state/lstm')!.spec,
);

describe('displacedRequest', () => {
  it('moves each block that is named by step·v, and shares the others', () => {
    for (const request of requests) {
      const v = blockDirections(request, 1);
      for (const { name } of gradientShapes(request)) {
        const there = displacedRequest(request, { [name]: v[name]! }, 0.25);
        const here = blockValues(request, name).data;
        expect([...blockValues(there, name).data], name).toEqual(
          [...here].map((x, k) => x + 0.25 * v[name]![k]!),
        );
        for (const other of Object.keys(request.parameters)) {
          if (other !== name) expect(there.parameters[other]).toBe(request.parameters[other]);
        }
        if (name !== 'inputs') expect(there.inputs).toBe(request.inputs);
      }
    }
  });

  it('rounds what it moves, and only that, to the precision that it is given', () => {
    const round = roundTo(precisions.bfloat16);
    for (const request of requests.slice(0, 20)) {
      const v = { Waa: blockDirections(request, 1).Waa! };
      const there = displacedRequest(request, v, 0.25, round);
      const exact = displacedRequest(request, v, 0.25);
      expect([...there.parameters.Waa!.data]).toEqual([...exact.parameters.Waa!.data].map(round));
      expect([...there.parameters.Waa!.data]).not.toEqual([...exact.parameters.Waa!.data]);
      expect(there.parameters.Wax).toBe(request.parameters.Wax);
    }
  });

  it('is a valid request', () => {
    for (const request of requests) {
      const there = displacedRequest(request, blockDirections(request, 1), 0.5);
      expect(validateRequest(there)).toEqual(there);
    }
  });

  it('moves a null state away from zeros, h and c alone or together', () => {
    const { h, c } = blockDirections(nullState, 1);
    expect([...displacedRequest(nullState, { h: h! }, 2).state!.h.data]).toEqual(
      [...h!].map((value) => 2 * value),
    );
    const both = displacedRequest(nullState, { h: h!, c: c! }, 1).state!;
    expect([...both.c!.data]).toEqual([...c!]);
    const alone = displacedRequest(nullState, { c: c! }, 1).state!;
    expect([...alone.c!.data]).toEqual([...c!]);
    expect(alone.h.data.every((value) => value === 0)).toBe(true);
  });

  it('leaves a null state null when v does not name it, and the request unchanged', () => {
    const before = JSON.stringify(nullState);
    const there = displacedRequest(nullState, { Waa: blockDirections(nullState, 1).Waa! }, 1);
    expect(there.state).toBeNull();
    expect(JSON.stringify(nullState)).toBe(before);
  });

  /** Central differences at h = 2^-17: h²·f‴/6 is about 1e-11 and cancellation 1e-11; a wrong block is off by order 1. */
  const differenceError = 1e-7;

  it('moves the loss as the tangent along v says, block by block', () => {
    const step = 2 ** -17;
    for (const request of [
      nullState,
      ...requests.filter(({ architecture }) => architecture.cell !== 'elman'),
    ]) {
      const v = blockDirections(request, 1);
      const direction = { h: v.h!, Waa: v.Waa! };
      const loss = (sign: number) =>
        evaluateReference(displacedRequest(request, direction, sign * step)).loss;
      const slope = (loss(1) - loss(-1)) / (2 * step);
      const { lossDot, loss: here } = tangent(request, direction);
      const size = Math.max(Math.abs(lossDot), Math.abs(here));
      expect(Math.abs(slope - lossDot) / size).toBeLessThan(differenceError);
    }
  });
});

describe('blockValues', () => {
  it('gives zeros for a null state', () => {
    expect(blockValues(nullState, 'c').data.every((value) => value === 0)).toBe(true);
    expect(blockValues(nullState, 'c').shape).toEqual(blockValues(nullState, 'h').shape);
  });
});
