import type { BigNumber, Complex, MathJsInstance } from 'mathjs';
import { exactDecimal } from './exact-decimal.js';

/** What the textbook's equations are written in: scalars of one kind N, vectors N[] and matrices N[][] of them. */
export interface Arithmetic<N> {
  /** the number value + step·direction, where the step is the arithmetic's own; exactly value where direction is 0 */
  readonly entry: (value: number, direction: number) => N;
  /** the real part, rounded to a double: for deciding between branches, which no derivative passes through */
  readonly real: (scalar: N) => number;
  readonly add: <T extends N | N[]>(left: T, right: T) => T;
  readonly subtract: <T extends N | N[]>(left: T, right: T) => T;
  /** element by element; mathjs `multiply` of two vectors would conjugate complex numbers */
  readonly dotMultiply: (left: N[], right: N[]) => N[];
  /** matrix times vector */
  readonly multiply: (matrix: N[][], vector: N[]) => N[];
  readonly divide: (dividend: N, divisor: N) => N;
  readonly exp: (scalar: N) => N;
  readonly log: (scalar: N) => N;
  readonly tanh: (scalar: N) => N;
}

/** Doubles, as the implementations under test use them; the step is 0. */
export function doubles(math: MathJsInstance): Arithmetic<number> {
  const { add, subtract, dotMultiply, multiply, divide, exp, log } = math as unknown as Arithmetic<number>;
  return {
    add,
    subtract,
    dotMultiply,
    multiply,
    divide,
    exp,
    log,
    tanh: Math.tanh,
    entry: (value) => value,
    real: (x) => x,
  };
}

/** Complex numbers; the step is i·h. */
export function complexNumbers(math: MathJsInstance, h: number): Arithmetic<Complex> {
  const { add, subtract, dotMultiply, multiply, divide, exp, log } = math as unknown as Arithmetic<Complex>;
  return {
    ...{ add, subtract, dotMultiply, multiply, divide, exp, log },
    tanh: (scalar) => complexTanh(math, scalar),
    entry: (value, direction) => math.complex(value, h * direction),
    real: (scalar) => scalar.re,
  };
}

/** 64-digit decimals; the step is one of them. `math` must have been created with that precision. */
export function decimals(math: MathJsInstance, step: BigNumber): Arithmetic<BigNumber> {
  const { add, subtract, dotMultiply, multiply, divide, exp, log } = math as unknown as Arithmetic<BigNumber>;
  const exact = (value: number): BigNumber => math.bignumber(exactDecimal(value));
  return {
    ...{ add, subtract, dotMultiply, multiply, divide, exp, log },
    tanh: decimalTanh,
    entry: (value, direction) =>
      direction === 0 ? exact(value) : exact(value).plus(step.times(exact(direction))),
    real: (scalar) => scalar.toNumber(),
  };
}

/** Beyond this, tanh x is 1 in doubles and sinh² x would soon overflow: u < 4e^{−2x}/2 from x = 19.1. */
const saturation = 22;

/**
 * tanh(x + iy) = (βρs + i·t)/(1 + βs²), s = sinh x, t = tan y, β = 1 + t², ρ = √(1 + s²).
 *
 * mathjs divides sinh by cosh there, which is ∞/∞ beyond |x| = 355. (Kahan, "Branch cuts for complex elementary
 * functions", in The State of the Art in Numerical Analysis, 1987, procedure CTANH.)
 */
function complexTanh(math: MathJsInstance, { re: x, im: y }: Complex): Complex {
  if (Math.abs(x) > saturation) {
    return math.complex(Math.sign(x), 4 * Math.sin(y) * Math.cos(y) * Math.exp(-2 * Math.abs(x)));
  }
  const t = Math.tan(y);
  const beta = 1 + t * t;
  const s = Math.sinh(x);
  const denominator = 1 + beta * s * s;
  return math.complex((beta * Math.sqrt(1 + s * s) * s) / denominator, t / denominator);
}

/** tanh x = ±(1 − e)/(1 + e), e = exp(−2|x|): one exponential where mathjs takes three times as long. */
function decimalTanh(scalar: BigNumber): BigNumber {
  const e = scalar.abs().times(-2).exp();
  const magnitude = e.negated().plus(1).dividedBy(e.plus(1));
  return scalar.isNegative() ? magnitude.negated() : magnitude;
}
