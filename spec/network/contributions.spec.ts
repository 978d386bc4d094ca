import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { backward } from '../../src/network/backward.js';
import {
  addContribution,
  contributionsOf,
  emptyGradients,
  parameterGradients,
  statesBefore,
} from '../../src/network/contributions.js';
import { forward, type Tape } from '../../src/network/forward.js';
import { magnitudesOf } from '../../src/network/magnitudes.js';
import { problemOf } from '../../src/network/problem.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { type CellVariant, cellVariants, type Options, requestOf } from './tangent/combinations.js';

const unitRoundoff = 2 ** -53;

const options: readonly Options[] = [
  { bias: true, ragged: true, source: 'dense', at: 'every' },
  { bias: true, ragged: false, source: 'tokens', at: 'last' },
  { bias: false, ragged: true, source: 'tokens', at: 'every' },
].map(({ at, ...rest }) => ({
  ...rest,
  source: rest.source as Options['source'],
  layers: 2,
  bidirectional: true,
  withState: true,
  loss: { kind: 'crossEntropy', at: at as 'last' | 'every', reduction: 'mean' },
}));

const cases = cellVariants.flatMap((variant) =>
  options.map((option): [string, CellVariant, Options] => [
    JSON.stringify({ ...variant, ...option }),
    variant,
    option,
  ]),
);

function evaluated(request: Request) {
  const tape = forward(problemOf(request));
  return { tape, ...backward(tape) };
}

/**
 * How much a sum of the N terms of a gradient's entry may change when they are added in another order.
 *
 * Each order errs by at most (N − 1)·u·Σ|terms| to first order; 2·N covers both and the higher orders. A missing or doubled
 * term shows unless it is below that share of Σ|terms|, at twice the value as well.
 */
function reorderingError(tape: Tape, magnitude: number): number {
  return 2 * tape.problem.packing.rowCount * unitRoundoff * magnitude;
}

describe('parameterGradients', () => {
  it.each(['dense', 'tokens'] as const)('shows a stage copies, of %s operands too', (source) => {
    const request = requestOf({ cell: 'lstm' }, { ...options[0]!, source });
    const { tape, adjoints } = evaluated(request);
    const [pass, adjoint] = [tape.passes[0]![0]!, adjoints[0]![0]!];
    const right = parameterGradients(pass, adjoint, undefined);
    const shownKinds: (string | undefined)[] = [];
    const silenced = parameterGradients(pass, adjoint, {
      contributions(_, all) {
        for (const { operand } of all) {
          shownKinds.push(operand?.kind);
          if (operand?.kind === 'dense') operand.rows.values.fill(0);
          if (operand?.kind === 'tokens') operand.tokens.fill(0);
        }
      },
    });
    expect(shownKinds).toEqual([source, 'dense', undefined]);
    expect(silenced).not.toEqual(right);
    expect(silenced.get('Waa')!.every((entry) => entry === 0)).toBe(true);
    expect(parameterGradients(pass, adjoint, undefined)).toEqual(right);
  });

  it.each(cases)('is the sum of the contributions of the time steps: %s', (_, variant, option) => {
    const request = requestOf(variant, option);
    const { tape, gradients, adjoints } = evaluated(request);
    const magnitudes = magnitudesOf(tape, adjoints).gradients;
    const { steps, byParameter } = stepContributions(request);
    expect(byParameter.size).toBeGreaterThan(0);
    for (const [name, contributionAt] of byParameter) {
      const sum = new Float64Array(gradients[name]!.length);
      for (let time = 0; time < steps; time++) {
        contributionAt(time).forEach((entry, k) => {
          sum[k]! += entry;
        });
      }
      sum.forEach((entry, k) => {
        const error = Math.abs(entry - gradients[name]![k]!);
        expect(error, `${name}[${k}]`).toBeLessThanOrEqual(reorderingError(tape, magnitudes[name]![k]!));
      });
    }
  });

  it('differs by more than reordering when one step is left out', () => {
    const request = requestOf({ cell: 'lstm' }, options[0]!);
    const { tape, gradients, adjoints } = evaluated(request);
    const magnitudes = magnitudesOf(tape, adjoints).gradients;
    const missing = stepContributions(request).byParameter.get('Waa')!(1);
    expect(
      gradients.Waa!.some((_, k) => Math.abs(missing[k]!) > reorderingError(tape, magnitudes.Waa![k]!)),
    ).toBe(true);
  });

  it('hands copies to the contributions stage: what is done to one is done to it alone', () => {
    const { tape, adjoints } = evaluated(requestOf({ cell: 'gru', reset: 'after' }, options[0]!));
    const pass = tape.passes[0]![0]!;
    const adjoint = adjoints[0]![0]!;
    const untouched = parameterGradients(pass, adjoint, undefined);
    const touched = parameterGradients(pass, adjoint, {
      contributions(_, contributions) {
        contributions.find(({ parameter }) => parameter === 'Waa')!.dz.values.fill(0);
      },
    });
    expect(touched.get('Waa')!.every((entry) => entry === 0)).toBe(true);
    for (const name of ['Wax', 'ba', 'bra']) expect(touched.get(name)).toEqual(untouched.get(name));
    expect(parameterGradients(pass, adjoint, undefined)).toEqual(untouched);
  });
});

describe('contributionsOf', () => {
  it.each([
    [{ cell: 'elman', activation: 'tanh' }, ['Wax', 'Waa', 'ba']],
    [{ cell: 'lstm' }, ['Wax', 'Waa', 'ba']],
    [{ cell: 'gru', reset: 'after' }, ['Wax', 'Waa', 'ba', 'bra']],
    [{ cell: 'gru', reset: 'before' }, ['Wax', 'Waa', 'Waa', 'ba']],
  ] as const)('lists those of %j', (variant, parameters) => {
    const { tape, adjoints } = evaluated(requestOf(variant, options[0]!));
    const listed = contributionsOf(tape.passes[0]![0]!, adjoints[0]![0]!).map(({ parameter }) => parameter);
    expect(listed).toEqual(parameters);
  });
});

describe('contributionsOf a GRU with reset before', () => {
  it('reaches the rows of r and z by h_{t−1} and those of n by m = r⊙h_{t−1}', () => {
    const { tape, adjoints } = evaluated(requestOf({ cell: 'gru', reset: 'before' }, options[0]!));
    const pass = tape.passes[0]![0]!;
    const H = pass.architecture.hiddenSize;
    const [gates, candidate] = contributionsOf(pass, adjoints[0]![0]!).filter(
      ({ parameter }) => parameter === 'Waa',
    );
    expect([gates!.firstRow, gates!.dz.column, gates!.dz.width]).toEqual([0, 0, 2 * H]);
    expect([candidate!.firstRow, candidate!.dz.column, candidate!.dz.width]).toEqual([2 * H, 2 * H, H]);
    expect(gates!.operand).toMatchObject({ rows: { values: statesBefore(pass) } });
    expect(candidate!.operand).toMatchObject({ rows: { values: pass.inner } });
  });
});

describe('addContribution', () => {
  it('adds up over blocks of rows to what one call gives, but for the order of the sum', () => {
    const { tape, adjoints } = evaluated(requestOf({ cell: 'gru', reset: 'before' }, options[0]!));
    const pass = tape.passes[1]![1]!;
    const magnitudes = magnitudesOf(tape, adjoints).gradients;
    for (const contribution of contributionsOf(pass, adjoints[1]![1]!)) {
      const size = emptyGradients(pass).get(contribution.parameter)!.length;
      const whole = new Float64Array(size);
      const halves = new Float64Array(size);
      const { rowCount } = pass.packing;
      addContribution(whole, contribution, 0, rowCount);
      addContribution(halves, contribution, 0, 4);
      addContribution(halves, contribution, 4, rowCount - 4);
      const magnitude = magnitudes[`${contribution.parameter}_l1_reverse`]!;
      whole.forEach((entry, k) => {
        expect(Math.abs(entry - halves[k]!)).toBeLessThanOrEqual(reorderingError(tape, magnitude[k]!));
      });
    }
  });
});

describe('emptyGradients', () => {
  it('has zeros for the parameters that a pass has, and none for a bias that it lacks', () => {
    const { tape } = evaluated(requestOf({ cell: 'gru', reset: 'after' }, options[2]!));
    const gradients = emptyGradients(tape.passes[1]![0]!);
    expect([...gradients.keys()]).toEqual(['Wax', 'Waa']);
    expect(gradients.get('Wax')).toEqual(new Float64Array(3 * 2 * 4));
  });
});

describe('statesBefore', () => {
  it.each([true, false])(
    'gives h_{t−1} of every row, the initial state at the first step (ragged: %s)',
    (ragged) => {
      const { tape } = evaluated(requestOf({ cell: 'lstm' }, { ...options[0]!, ragged }));
      for (const pass of tape.passes.flat()) {
        const H = pass.architecture.hiddenSize;
        const { batchSize, rowCount, slotOfRow, timeOfRow, starts } = pass.packing;
        const before = statesBefore(pass);
        expect(before).toHaveLength(rowCount * H);
        for (let row = 0; row < rowCount; row++) {
          const [slot, step] = [slotOfRow[row]!, timeOfRow[row]!]; // a forward row's time is its scan step
          const stateRow = step === 0 ? slot : batchSize + starts[step - 1]! + slot;
          expect(before.slice(row * H, (row + 1) * H)).toEqual(
            pass.hidden.slice(stateRow * H, (stateRow + 1) * H),
          );
        }
      }
    },
  );
});
