/** How a right implementation may round. */
export interface Rounding {
  /** rounds the result of every single operation */
  readonly round: (value: number) => number;
  /** the order in which dot products are summed */
  readonly sums: 'rising' | 'falling' | 'pairwise';
  /** tanh′ as 1 − a·a instead of (1 − a)(1 + a) */
  readonly squares: boolean;
  /** what tanh, exp and log return for the right value: a library's functions may be off by an ulp or two */
  readonly approximate: (value: number) => number;
  /**
   * `own`: each from its own function · `exponentials`: tanh as 2σ(2z) − 1 · `tanh`: σ as (1 + tanh(z/2))/2. The last two
   * subtract numbers of order 1, so that a small result has an absolute error, not a relative one
   */
  readonly squashing: 'own' | 'exponentials' | 'tanh';
}

/** Arithmetic in which every operation is rounded: adds, products, functions, one after the other. */
export interface RoundedArithmetic {
  readonly add: (...terms: readonly number[]) => number;
  readonly multiply: (...factors: readonly number[]) => number;
  readonly divide: (dividend: number, divisor: number) => number;
  readonly dot: (left: readonly number[], right: readonly number[]) => number;
  readonly exp: (value: number) => number;
  readonly log: (value: number) => number;
  readonly tanh: (value: number) => number;
  readonly sigmoid: (value: number) => number;
  /** 1 − a² for a = tanh(z) */
  readonly tanhSlope: (value: number) => number;
}

export function roundedArithmetic(rounding: Rounding): RoundedArithmetic {
  const { round, sums, squares, approximate, squashing } = rounding;
  const add = (...terms: readonly number[]): number => terms.reduce((sum, term) => round(sum + term));
  const multiply = (...factors: readonly number[]): number =>
    factors.reduce((product, factor) => round(product * factor));
  const divide = (dividend: number, divisor: number): number => round(dividend / divisor);
  const exp = (value: number): number => round(approximate(Math.exp(value)));
  const tanh = (value: number): number => round(approximate(Math.tanh(value)));
  const logistic = (value: number): number =>
    value >= 0 ? divide(1, add(1, exp(-value))) : divide(exp(value), add(1, exp(value)));
  return {
    add,
    multiply,
    divide,
    dot(left, right) {
      const terms = left.map((value, k) => round(value * right[k]!));
      if (sums === 'pairwise') return pairwise(terms, round);
      return (sums === 'rising' ? terms : terms.reverse()).reduce((sum, term) => round(sum + term), 0);
    },
    exp,
    log: (value) => round(approximate(Math.log(value))),
    tanh: (value) =>
      squashing === 'exponentials' ? add(multiply(2, logistic(multiply(2, value))), -1) : tanh(value),
    sigmoid: (value) =>
      squashing === 'tanh' ? multiply(0.5, add(1, tanh(multiply(0.5, value)))) : logistic(value),
    tanhSlope: (a) => (squares ? add(1, -multiply(a, a)) : multiply(add(1, -a), add(1, a))),
  };
}

function pairwise(terms: readonly number[], round: (value: number) => number): number {
  if (terms.length === 0) return 0;
  if (terms.length === 1) return terms[0]!;
  const half = terms.length >> 1;
  return round(pairwise(terms.slice(0, half), round) + pairwise(terms.slice(half), round));
}
