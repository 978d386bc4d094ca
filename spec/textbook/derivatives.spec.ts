import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import type { Direction } from '../../src/contract/direction.js';
import { gradientShapes } from '../../src/contract/quantities.js';
import type { Request } from '../../src/contract/request.js';
import { shapeSize, tensor } from '../../src/contract/tensor.js';
import type { Estimate } from '../../src/numeric/estimate.js';
import { complexStep } from '../../src/oracle/complex-step.js';
import { exactDifference } from '../../src/oracle/exact-difference.js';
import { loadTextbook, type Textbook } from '../../src/textbook/textbook.js';
import { innerProduct, sampleDirection, sampleRequest, samples } from './sample-requests.js';

/**
 * The rounding of a complex forward pass over these samples, as a part of |⟨ḡ, v⟩| + ‖v‖: at most 3.1e−16 was seen in 42.
 * A wrong term anywhere changes the second digit; twice this figure would still catch it.
 */
const complexRounding = 2e-15;

/**
 * The same where weights are in the thousands: a pre-activation of some thousands carries as many roundings of 1, and
 * a gate that happens not to be saturated passes them on. mathjs' own tanh is NaN there.
 */
const saturatedRounding = 5000 * complexRounding;

let textbook: Textbook;
beforeAll(async () => {
  textbook = await loadTextbook();
});

function byComplexStep(request: Request, direction: Direction): Estimate {
  return complexStep({ imaginaryAt: (h) => textbook.complexLoss(request, direction, h).im, rounding: 0 });
}

function by64Digits(request: Request, direction: Direction): Estimate {
  return exactDifference({
    lossAt: (step) => textbook.decimalLoss(request, direction, step),
    arithmetic: textbook.decimals,
  });
}

function norm(direction: Direction): number {
  return Math.sqrt(innerProduct(direction, direction));
}

/** a₂ = Wax·x₂ + Waa·(Wax·x₁) for one identity unit: a polynomial. */
const polynomial: Request = {
  architecture: {
    cell: 'elman',
    activation: 'identity',
    inputSize: 1,
    hiddenSize: 1,
    layers: 1,
    bidirectional: false,
    bias: false,
    readout: null,
  },
  parameters: { Wax: tensor([1, 1], [0.1]), Waa: tensor([1, 1], [0.7]) },
  inputs: tensor([1, 2, 1], [7, 5]),
  lengths: null,
  state: null,
  objective: { kind: 'cotangent', outputs: tensor([1, 2, 1], [0, 1]) },
  want: [],
};

describe('complexLoss', () => {
  for (const { name, request } of samples()) {
    it(`agrees with the 64-digit difference: ${name}`, () => {
      const direction = sampleDirection(1, request);
      const expected = by64Digits(request, direction).estimate;
      const error = Math.abs(byComplexStep(request, direction).estimate - expected);
      expect(error).toBeLessThanOrEqual(complexRounding * (Math.abs(expected) + norm(direction)));
      expect(textbook.complexLoss(request, {}, 1e-30).im).toBe(0);
    });
  }

  it('has the loss of the plain forward pass as its real part', () => {
    for (const { request } of samples()) {
      const { re } = textbook.complexLoss(request, sampleDirection(1, request), 1e-30);
      const { loss } = textbook.forward(request);
      expect(Math.abs(re - loss)).toBeLessThanOrEqual(complexRounding * (1 + Math.abs(loss)));
    }
  });

  it('differentiates where |Re| passes 355 and tanh is saturated', () => {
    for (const cell of ['elman', 'lstm', 'gru'] as const) {
      const request = sampleRequest(2, { cell, inputSize: 2, hiddenSize: 3 }, { spread: 2000, state: true });
      const direction = sampleDirection(2, request);
      const expected = by64Digits(request, direction).estimate;
      const error = Math.abs(byComplexStep(request, direction).estimate - expected);
      expect(error).toBeLessThanOrEqual(saturatedRounding * (Math.abs(expected) + norm(direction)));
    }
  });

  it('keeps the derivative of a saturated tanh to full relative precision', () => {
    for (const bias of [-30, -15, 15, 30, 300]) {
      const request: Request = {
        ...polynomial,
        architecture: { ...polynomial.architecture, cell: 'elman', activation: 'tanh', bias: true },
        parameters: {
          ...polynomial.parameters,
          Wax: tensor([1, 1], [0]),
          Waa: tensor([1, 1], [0]),
          ba: tensor([1], [bias]),
        },
      };
      const direction = { ba: Float64Array.of(1) };
      const expected = by64Digits(request, direction).estimate;
      const sech = 4 / (Math.exp(bias) + Math.exp(-bias)) ** 2;
      if (Math.abs(bias) < 20) expect(Math.abs(expected - sech)).toBeLessThanOrEqual(complexRounding * sech);
      expect(Math.abs(byComplexStep(request, direction).estimate - sech)).toBeLessThanOrEqual(
        40 * complexRounding * sech,
      );
    }
  });

  it('keeps sigmoid and its derivative finite where its exponential overflows', () => {
    for (const [bias, value] of [
      [-800, 0],
      [800, 1],
    ] as const) {
      const request: Request = {
        ...polynomial,
        architecture: { ...polynomial.architecture, cell: 'elman', activation: 'sigmoid', bias: true },
        parameters: { ...polynomial.parameters, ba: tensor([1], [bias]) },
      };
      expect(textbook.forward(request).loss).toBe(value);
      expect(textbook.complexLoss(request, { ba: Float64Array.of(1) }, 1e-30)).toEqual({ re: value, im: 0 });
    }
  });

  it('refuses a direction with an unknown key or a part of the wrong length', () => {
    expect(() => textbook.complexLoss(polynomial, { Wxa: Float64Array.of(1) }, 1e-30)).toThrow(InputError);
    expect(() => textbook.complexLoss(polynomial, { Wax: Float64Array.of(1, 2) }, 1e-30)).toThrow(InputError);
    expect(() => textbook.complexLoss(polynomial, { c: Float64Array.of(1) }, 1e-30)).toThrow(InputError);
  });
});

describe('decimalLoss', () => {
  it('gives the derivative of a polynomial correctly rounded, at the values of the doubles', () => {
    // ∂a₂/∂Waa = Wax·x₁: 0.1·7 is 0.7000000000000001 for the double 0.1, and 0.7 for the decimal 0.1
    expect(by64Digits(polynomial, { Waa: Float64Array.of(1) }).estimate).toBe(0.1 * 7);
    expect(0.1 * 7).not.toBe(0.7);
    const waxSlope = 5 + 0.7 * 7; // ∂a₂/∂Wax = x₂ + Waa·x₁
    const { estimate, bound } = by64Digits(polynomial, { Wax: Float64Array.of(1) });
    expect(Math.abs(estimate - waxSlope)).toBeLessThanOrEqual(2 ** -52 * waxSlope);
    expect(bound).toBeLessThanOrEqual(2 ** -53 * waxSlope * 1.001);
  });

  it('takes the numbers of a direction at their exact values too', () => {
    const unit = { ...polynomial, parameters: { ...polynomial.parameters, Wax: tensor([1, 1], [1]) } };
    expect(by64Digits(unit, { Waa: Float64Array.of(0.1) }).estimate).toBe(0.1 * 7);
  });

  it('gives a vanishing derivative as zero within its bound', () => {
    const { estimate, bound } = by64Digits(
      { ...polynomial, inputs: tensor([1, 2, 1], [0, 5]) },
      { Waa: Float64Array.of(1) },
    );
    expect(Math.abs(estimate)).toBeLessThanOrEqual(bound);
    expect(bound).toBeLessThan(1e-19);
  });

  it('differentiates by the inputs and by initial states that are null', () => {
    expect(by64Digits(polynomial, { h: Float64Array.of(1) }).estimate).toBe(0.7 * 0.7);
    expect(by64Digits(polynomial, { inputs: Float64Array.of(0, 1) }).estimate).toBe(0.1);
  });

  it('shows a wrong rule', () => {
    const request = sampleRequest(9, { cell: 'lstm', inputSize: 2, hiddenSize: 3 }, { state: true });
    const right = gradientByEntry(request);
    const direction = sampleDirection(3, request);
    const { estimate } = by64Digits(request, direction);
    const allowed = complexRounding * (Math.abs(estimate) + norm(direction));
    expect(Math.abs(innerProduct(right, direction) - estimate)).toBeLessThanOrEqual(allowed);
    for (const name of Object.keys(right)) {
      const wrong = { ...right, [name]: right[name]!.map((value) => value * (1 + 1e-9)) };
      expect(Math.abs(innerProduct(wrong, direction) - estimate)).toBeGreaterThan(allowed);
    }
  });
});

/** The whole gradient, one complex step an entry. */
function gradientByEntry(request: Request): Record<string, Float64Array> {
  return Object.fromEntries(
    gradientShapes(request).map(({ name, shape }) => {
      const entries = Float64Array.from({ length: shapeSize(shape) }, (_, index) => {
        const unit = new Float64Array(shapeSize(shape));
        unit[index] = 1;
        return byComplexStep(request, { [name]: unit }).estimate;
      });
      return [name, entries];
    }),
  );
}
