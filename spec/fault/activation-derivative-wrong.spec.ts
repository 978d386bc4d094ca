import { describe, expect, it } from 'vitest';
import { activationDerivativeWrong } from '../../src/fault/activation-derivative-wrong.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { extents } from '../network/tangent/combinations.js';
import {
  askingGradients,
  distance,
  planted,
  rightGradients,
  roundingDistance,
  wrongGradients,
} from './fault-answers.js';
import { gruBias, lstmBias, rightSlope, slopesByForm } from './gate-slopes.js';
import { oneStep, oneStepRequest, sigma } from './one-step.js';

const { H } = extents;
const values = { tanh: Math.tanh, sigmoid: sigma, relu: (z: number) => Math.max(0, z) } as const;
const formsOf = (key: string, value: string) =>
  activationDerivativeWrong.planted
    .filter(({ detail }) => detail[key] === value && detail.layer === undefined && detail.when === undefined)
    .map(({ detail }) => String(detail.form));
const byFormula = (form: string) => slopesByForm[form] !== undefined;

describe('activationDerivativeWrong', () => {
  it.each(['tanh', 'sigmoid', 'relu'] as const)(
    'takes φ′ as it says: an Elman cell with %s',
    (activation) => {
      const request = oneStepRequest({ cell: 'elman', activation });
      const { z, dh } = oneStep(request);
      const forms = formsOf('activation', activation).filter(byFormula);
      expect(forms.length).toBeGreaterThan(1);
      for (const form of forms) {
        const expected = z(0).map((each, k) => dh[k]! * slopesByForm[form]!(values[activation](each)));
        const { ba } = wrongGradients(planted(activationDerivativeWrong, `${activation}, ${form}`), request);
        expect(distance({ ba: ba! }, { ba: Float64Array.from(expected) }), form).toBeLessThan(
          roundingDistance,
        );
      }
    },
  );

  it.each(['i', 'f', 'g', 'o', 'tanh(c)', 'r', 'z', 'n'])('takes φ′ as it says: gate %s', (gate) => {
    const isLstm = 'ifgotanh(c)'.includes(gate);
    const variants = isLstm
      ? ([{ cell: 'lstm' }] as const)
      : (['after', 'before'] as const).map((reset) => ({ cell: 'gru', reset }) as const);
    for (const variant of variants) {
      const request = oneStepRequest(variant);
      for (const form of formsOf('gate', gate).filter(byFormula)) {
        const slopeOf = (each: string, value: number) =>
          each === gate ? slopesByForm[form]!(value) : rightSlope(each, value);
        const expected = isLstm ? lstmBias(request, slopeOf) : gruBias(request, slopeOf);
        const { ba } = wrongGradients(planted(activationDerivativeWrong, `gate ${gate}, ${form}`), request);
        expect(distance({ ba: ba! }, { ba: expected }), form).toBeLessThan(roundingDistance);
      }
    }
  });

  it('takes the slope at the state before: h_0 at the first step of an Elman cell, nothing in a gate', () => {
    const elman = oneStepRequest({ cell: 'elman', activation: 'tanh' });
    const { h0, dh } = oneStep(elman);
    const expected = dh.map((value, k) => value * (1 - h0[k]! ** 2));
    const { ba } = wrongGradients(planted(activationDerivativeWrong, "tanh, the previous step's"), elman);
    expect(distance({ ba: ba! }, { ba: Float64Array.from(expected) })).toBeLessThan(roundingDistance);
    const lstm = oneStepRequest({ cell: 'lstm' });
    const ofGate = wrongGradients(planted(activationDerivativeWrong, "gate i, the previous step's"), lstm)
      .ba!;
    expect(ofGate.slice(0, 2).every((value) => value === 0)).toBe(true);
  });

  it('takes a gate’s slope at the step before its own', () => {
    const request = { ...askingGradients({ cell: 'lstm' }), lengths: [2, 1, 1] };
    let gates = new Float64Array(0);
    evaluateReference(request, {
      state: (pass) => {
        gates = pass.gates.slice();
      },
    });
    // rows: step 0 of the examples 0, 1 and 2, then step 1 of example 0; the gates are i, f, g, o
    const slope = (row: number, k: number) => {
      const o = gates[(row * 4 + 3) * H + k]!;
      return o * (1 - o);
    };
    const right = stepContributions(request).byParameter.get('ba')!(1).slice(3 * H);
    const expected = right.map((value, k) => (value / slope(3, k)) * slope(0, k));
    const { ba } = wrongGradients(planted(activationDerivativeWrong, "gate o, the previous step's"), request);
    expect(distance({ o: ba!.slice(3 * H) }, { o: expected })).toBeLessThan(roundingDistance);
  });

  it('changes nothing where no unit is saturated, and loses what comes from those that are', () => {
    const fault = planted(activationDerivativeWrong, 'tanh, 0 where saturated');
    const request = oneStepRequest({ cell: 'elman', activation: 'tanh' });
    const scaled = (factor: number) => ({
      ...request,
      parameters: Object.fromEntries(
        Object.entries(request.parameters).map(([name, { shape, data }]) => [
          name,
          { shape, data: Float64Array.from(data, (value) => factor * value) },
        ]),
      ),
    });
    expect(wrongGradients(fault, scaled(0.01))).toEqual(rightGradients(scaled(0.01)));
    const { ba } = wrongGradients(fault, scaled(100));
    expect(ba!.some((value) => value === 0)).toBe(true);
  });

  it('applies to its own activation and gate', () => {
    const sigmoid = askingGradients({ cell: 'elman', activation: 'sigmoid' });
    expect(planted(activationDerivativeWrong, 'tanh, 1−h').applies(sigmoid)).toBe(false);
    expect(planted(activationDerivativeWrong, 'gate g, 1−h').applies(sigmoid)).toBe(false);
    expect(activationDerivativeWrong.candidates(sigmoid).length).toBe(6);
    expect(
      activationDerivativeWrong.candidates(askingGradients({ cell: 'elman', activation: 'identity' })),
    ).toEqual([]);
  });

  it('is told with the formula, or with the step', () => {
    expect(activationDerivativeWrong.sentence(planted(activationDerivativeWrong, 'gate g, 1−h'))).toBe(
      'The derivative of gate g is taken as 1−h, h being its value: look at the formula of φ′ and at its argument.',
    );
  });
});
