import { describe, expect, it } from 'vitest';
import { SubjectFailure } from '../../../src/contract/subject-failure.js';
import type { DecaySeries } from '../../../src/decay/decay-document.js';
import type { AskedSubject } from '../../../src/decay/subject/ask-subject.js';
import { measureSubjectPoint } from '../../../src/decay/subject/measure-subject-point.js';
import { planSubject, type SubjectPlanOptions } from '../../../src/decay/subject/plan-subject.js';
import { summarise } from '../../../src/decay/summarise.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import type { PrecisionName } from '../../../src/numeric/precision.js';
import { rounded } from '../../comparison/calibration.js';
import {
  cellGradientDropped,
  described,
  detachedCellSubject,
  truncatedSubject,
  withGradients,
} from './wrong-subjects.js';

const origin = { version: '0.0.0', command: 'backproof decay mine', seed: 7, epsilon: 1e-3 };

/** The series by the states and by the inputs of one cell. */
async function seriesOf(
  subject: AskedSubject,
  options: SubjectPlanOptions,
  precision: PrecisionName = 'float64',
): Promise<DecaySeries[]> {
  const points = planSubject(described({ activations: ['tanh'] }), { seeds: 2, ...options });
  const results = [];
  for (const point of points) results.push(await measureSubjectPoint(point, subject, precision));
  return summarise(points, results, origin).series;
}

const lstm50: SubjectPlanOptions = { cells: ['lstm'], lengths: [50] };

describe('measureSubjectPoint', () => {
  it('agrees with the reference at all lags when it is asked itself, in every cell and by both quantities', async () => {
    const series = await seriesOf({ evaluate: evaluateReference }, { lengths: [1, 10, 50] });
    expect(series.map(({ quantity }) => quantity)).toContain('inputs');
    for (const { agreement, lags, runs, quantity, length } of series) {
      expect(agreement).toMatchObject({ verdict: 'agrees', partsAt: null });
      expect(lags.at(-1)).toBe(quantity === 'inputs' ? length - 1 : length);
      for (const { logNorms } of runs) expect(logNorms).toHaveLength(lags.length);
    }
  });

  it.each(['float64', 'float32', 'float16'] as const)(
    'finds an independent implementation in %s within half of its budget, wherever it tells',
    async (precision) => {
      const subject = rounded('step by step', precision);
      for (const point of planSubject(described({ activations: ['tanh'] }), { seeds: 1, lengths: [50] })) {
        const { logNorms, held } = await measureSubjectPoint(point, subject, precision);
        const used = logNorms.map((logNorm, index) =>
          held.budgets[index]! < 1
            ? Math.abs(Math.expm1(logNorm - held.logNorms[index]!)) / held.budgets[index]!
            : 0,
        );
        // Half: what was measured is 0.13 at most. At the whole, mistakes of twice the rounding would look like luck.
        expect(Math.max(...used)).toBeLessThan(0.5);
        expect(held.budgets[3]).toBeLessThan(precision === 'float16' ? 1 : 1e-3);
      }
    },
  );

  it('finds where backpropagation is truncated, to the step', async () => {
    const [states, inputs] = await seriesOf(truncatedSubject(5), lstm50);
    expect(states!.agreement).toMatchObject({ verdict: 'differs', partsAt: 6, worst: 1 });
    expect(states!.agreement!.sentence).toMatch(
      /^Its gradient at the states is exactly 0 from 6 steps back on, where the reference has 0\.\d+: it is truncated after 5 steps\.$/,
    );
    expect(inputs!.agreement).toMatchObject({ verdict: 'differs', partsAt: 5 });
    expect(inputs!.agreement!.sentence).toContain('it is truncated after 5 steps');
  });

  it('says between which steps a window ends where lags are thin', async () => {
    const [states, inputs] = await seriesOf(truncatedSubject(33), { cells: ['lstm'], lengths: [100] });
    expect(states!.agreement!.sentence).toContain('it is truncated after 32 to 39 steps');
    expect(inputs!.agreement!.sentence).toContain('it is truncated after 33 steps');
  });

  it('finds a cell state that is detached, by the states and by the inputs', async () => {
    for (const { agreement } of await seriesOf(detachedCellSubject, lstm50)) {
      expect(agreement).toMatchObject({ verdict: 'differs', partsAt: 1 });
      expect(agreement!.sentence).toMatch(
        /parts from the reference 1 step back: .* times what rounding explains/,
      );
    }
  });

  it('finds a gradient of the cell state that is dropped at the end, which only the states show', async () => {
    const [states, inputs] = await seriesOf(cellGradientDropped, lstm50);
    expect(states!.agreement).toMatchObject({ verdict: 'differs', partsAt: 1 });
    expect(inputs!.agreement).toMatchObject({ verdict: 'agrees' });
  });

  it('finds a gradient that is a ten-thousandth too small in float32', async () => {
    const subject = withGradients(({ h, inputs }) => {
      for (const { data } of [h!, inputs!]) for (let k = 0; k < data.length; k++) data[k]! *= 1 - 1e-4;
    });
    for (const { agreement } of await seriesOf(subject, { cells: ['gru'], lengths: [10] }, 'float32')) {
      expect(agreement).toMatchObject({ verdict: 'differs' });
    }
  });

  it('keeps NaN apart from zero, and neither agrees', async () => {
    const subject = withGradients(({ h, inputs }) => {
      h!.data[0] = Number.NaN;
      inputs!.data.fill(Number.NaN, 0, 16 * 40);
    });
    const [states, inputs] = await seriesOf(subject, { cells: ['gru'], lengths: [50] });
    expect(states!.agreement).toMatchObject({ verdict: 'differs', partsAt: 1, worst: null });
    expect(inputs!.agreement).toMatchObject({ verdict: 'differs', partsAt: 10, worst: null });
    expect(inputs!.agreement!.sentence).toContain('10 steps back: it is NaN, where');
    for (const { runs, shares } of [states!, inputs!]) {
      expect(runs.map(({ fate }) => fate)).toEqual(['nan', 'nan']);
      expect(shares.vanished.count).toBe(0);
    }
  });

  it('gives no bound to the gradient at the inputs, and one above every run to that by the states', async () => {
    const [states, inputs] = await seriesOf(
      { evaluate: evaluateReference },
      { cells: ['elman'], lengths: [20] },
    );
    expect(inputs!.bound).toBeNull();
    expect(inputs!.boundReason).toContain('not by the inputs');
    for (const { logNorms } of states!.runs) {
      // One rounding of each norm's logarithm, 2⁻⁵² of a value below 100.
      logNorms.forEach((logNorm, index) => {
        expect(logNorm).toBeLessThan(states!.bound!.logNorms[index]! + 1e-13);
      });
    }
  });

  it('has the subject fail that does not answer what it promised, or throws', async () => {
    const silent = withGradients((gradients) => {
      const { h: _, inputs: __, ...rest } = gradients;
      for (const name of Object.keys(gradients))
        if (!(name in rest)) delete (gradients as Record<string, unknown>)[name];
    });
    await expect(seriesOf(silent, lstm50)).rejects.toThrow('reply.gradients.h is missing');
    const throwing = {
      evaluate() {
        throw new TypeError('no such thing');
      },
    };
    await expect(seriesOf(throwing, lstm50)).rejects.toThrow(SubjectFailure);
  });
});
