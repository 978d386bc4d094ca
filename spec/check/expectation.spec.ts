import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { blockDirections, innerProduct } from '../../src/check/directions.js';
import { type Expectation, expectationOf } from '../../src/check/expectation.js';
import type { Request } from '../../src/contract/request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { type PrecisionName, precisions } from '../../src/numeric/precision.js';
import { quantile } from '../../src/numeric/quantile.js';

function expected(request: Request, precision: PrecisionName = 'float64', seed = 1): Expectation {
  return expectationOf(request, precisions[precision], blockDirections(request, seed), seed);
}

function corner(path: string): Request {
  return buildRequest(cornerCases.find((row) => row.path === `corner:${path}`)!.spec);
}

const requests = Array.from({ length: 120 }, (_, number) =>
  buildRequest(generatedCase(13, number, usualLimits).spec),
);

/** The widest budget of each block over the block's largest entry. */
function relativeBudgets(precision: PrecisionName): number[] {
  return requests.flatMap((request) =>
    [...expected(request, precision).gradients.values()].flatMap(({ values, budgets }) => {
      const largest = Math.max(...values.map(Math.abs));
      return largest === 0 ? [] : [Math.max(...budgets) / largest];
    }),
  );
}

/**
 * Budgets in units of u times the block's largest entry, as measured: 129 in the middle, 790 at the last percent. At twice
 * these bounds budgets four times too wide would pass.
 */
const middleBudget = 2 * 129;
const lastPercentBudget = 2 * 790;

describe('expectationOf', () => {
  it.each(['float64', 'float32'] as const)('has narrow budgets beside the gradients: %s', (precision) => {
    const ratios = relativeBudgets(precision).map((ratio) => ratio / precisions[precision].unitRoundoff);
    expect(quantile(ratios, 0.5)).toBeLessThan(middleBudget);
    expect(quantile(ratios, 0.99)).toBeLessThan(lastPercentBudget);
    expect(quantile(ratios, 0)).toBeGreaterThan(1);
    expect(ratios.length).toBeGreaterThan(500);
  });

  it('says what the reference says, bit for bit', () => {
    for (const request of requests.slice(0, 20)) {
      const { forward, gradients } = expected(request);
      const { loss, outputs, gradients: right } = evaluateReference(request);
      expect([...forward.get('loss')!.values]).toEqual([loss]);
      expect(forward.get('outputs')!.values).toEqual(outputs!.data);
      expect([...gradients.keys()]).toEqual(Object.keys(right!));
      for (const [name, { values }] of gradients) expect(values).toEqual(right![name]!.data);
    }
  });

  it('has a budget above 0 and finite for every number that is not exactly zero', () => {
    for (const request of requests) {
      for (const { values, budgets } of expected(request).gradients.values()) {
        values.forEach((value, k) => {
          if (value !== 0 && !(budgets[k]! > 0 && budgets[k]! < Number.POSITIVE_INFINITY)) {
            expect.fail(`the budget of ${value} is ${budgets[k]}`);
          }
        });
      }
    }
  });

  it('has a spread also for a block of one number just above a power of two', () => {
    // 0.2518 moved by u·0.2518 is moved by less than half its spacing: undisturbed, its budget would be u·0.2518 alone.
    const request = corner('all-ones/elman-sigmoid');
    const { values, budgets } = expected(request).forward.get('outputs')!;
    expect(budgets[0]! / values[0]! / precisions.float64.unitRoundoff).toBeGreaterThan(10);
    for (const { path, spec } of cornerCases.filter((row) => row.path.startsWith('corner:all-ones'))) {
      for (const [name, block] of expected(buildRequest(spec)).gradients) {
        const size = Math.abs(block.values[0]!) * precisions.float64.unitRoundoff;
        if (size > 0) expect(block.budgets[0]! / size, `${path} ${name}`).toBeGreaterThan(4);
      }
    }
  });

  it('has no budget where only zero is right', () => {
    const { gradients } = expected(corner('zero-cotangent/gru-after'));
    for (const { budgets } of gradients.values()) expect(budgets.every((budget) => budget === 0)).toBe(true);
    const padded = expected(corner('lengths-of-one/lstm')).gradients.get('inputs')!;
    expect(padded.budgets.some((budget) => budget === 0)).toBe(true);
    expect(padded.budgets.every((budget, k) => budget > 0 || padded.values[k] === 0)).toBe(true);
  });

  it('scales its budgets with the cotangent, exactly', () => {
    const [tiny, huge] = ['tiny', 'huge'].map((size) => expected(corner(`${size}-cotangent/lstm`)));
    for (const [name, { budgets }] of tiny!.gradients) {
      const scaled = [...budgets].map((budget) => budget * 2 ** 120);
      expect([...huge!.gradients.get(name)!.budgets], name).toEqual(scaled);
    }
  });

  it('has float32 budgets 2^29 times as wide as float64 budgets, within the luck of twenty samples', () => {
    const ratios = requests.slice(0, 30).flatMap((request) => {
      const narrow = expected(request).gradients;
      return [...expected(request, 'float32').gradients].flatMap(([name, { values, budgets }]) => {
        const other = narrow.get(name)!.budgets;
        return [...budgets].flatMap((budget, k) => (values[k] === 0 ? [] : [budget / other[k]! / 2 ** 29]));
      });
    });
    expect(quantile(ratios, 0.5)).toBeGreaterThan(0.9);
    expect(quantile(ratios, 0.5)).toBeLessThan(1.1);
    expect(Math.min(...ratios)).toBeGreaterThan(0.2);
    expect(Math.max(...ratios)).toBeLessThan(5);
  });

  it('has a budget along the direction that covers another rounding of the gradient, and little more', () => {
    for (const request of requests.slice(0, 20)) {
      const { along, gradients } = expected(request);
      const v = blockDirections(request, 1);
      for (const [name, { values, budgets }] of gradients) {
        const reach = Math.sqrt(
          innerProduct(
            budgets.map((budget, k) => (budget * v[name]![k]!) ** 2),
            budgets.map(() => 1),
          ),
        );
        expect(along.get(name)!).toBeGreaterThan(0);
        expect(along.get(name)!, `${name} of ${values.length}`).toBeLessThan(
          20 * reach + Number.MIN_VALUE * 1e3,
        );
      }
    }
  });

  it('is the same for the same seed', () => {
    const [request] = requests as [Request];
    expect(expected(request)).toEqual(expected(request));
    expect(expected(request, 'float64', 2)).not.toEqual(expected(request));
  });

  it('does not decide about a network that overflows', () => {
    const request = corner('huge-cotangent/elman-identity');
    const { parameters } = request;
    const overflowing: Request = {
      ...request,
      parameters: { ...parameters, Waa: { ...parameters.Waa!, data: parameters.Waa!.data.map(() => 1e300) } },
    };
    const { budgets } = expected(overflowing).gradients.get('Waa')!;
    expect(budgets.some((budget) => !Number.isFinite(budget))).toBe(true);
  });
});
