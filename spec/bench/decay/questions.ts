import type { Comparison } from '../report.js';
import type { MemoryRow } from './report.js';
import { type Timing, usPerStep } from './timing.js';

/** Asks how much longer a backpropagation of its own for every lag takes. */
export function lagByLagQuestion(length: number, own: Timing, lagByLag: Timing): Comparison {
  const value = lagByLag.leastMs / own.leastMs;
  return {
    question: `How much longer does a backpropagation of its own for every lag take, T = ${length}?`,
    expected: `at least T/4 = ${length / 4} times: it goes back through T²/2 steps`,
    value,
    unit: '×',
    holds: value >= length / 4,
  };
}

/** How long one side took, and what it found. */
interface Measured {
  readonly timing: Timing;
  /** ln G(T) */
  readonly logNorm: number;
}

/**
 * Asks how fast beside NumPy, and whether it found the same.
 *
 * @param least - the factor that is expected
 */
export function numpyQuestions(
  name: string,
  least: number,
  own: Measured,
  numpy: Measured | { readonly missing: string },
): Comparison[] {
  const question = `How many times as fast as NumPy, ${name}?`;
  const expected = `at least ${least.toPrecision(2)}: the larger its products, the better is BLAS at them`;
  if ('missing' in numpy)
    return [{ question, expected, value: null, unit: '×', holds: null, note: numpy.missing }];
  const value = numpy.timing.leastMs / own.timing.leastMs;
  const apart = Math.abs(numpy.logNorm / own.logNorm - 1);
  return [
    { question, expected, value, unit: '×', holds: value >= least },
    {
      question: `How far apart are the two ln G(T), ${name}?`,
      expected: `at most ${sameNumber}: the same network`,
      value: apart,
      unit: 'relative',
      holds: apart <= sameNumber,
    },
  ];
}

/**
 * ln G(1000) is −500 to −800, in which rounding may change k·H·u = 10⁻¹¹, or 2·10⁻¹⁴ of it, and tanh and exp of another library
 * as much again. Weights rounded to float32 move it by 6·10⁻¹⁰ of it at the least: a thousand times as much would let them pass.
 */
const sameNumber = 1e-12;

/** Asks whether a step costs the same in a longer sequence. */
export function linearQuestions(cell: string, timings: readonly Timing[]): Comparison[] {
  const [shortest, middle] = timings;
  return timings.slice(1).flatMap((timing): Comparison[] => {
    const once = usPerStep(timing) / usPerStep(shortest!);
    const value = usPerStep(timing) / usPerStep(middle!);
    const size = `T = ${timing.steps}`;
    const first: Comparison = {
      question: `What does a step cost at ${size} in steps at T = ${shortest!.steps}, ${cell}?`,
      expected: 'at most 2.2: one more forward pass, and inputs drawn once more',
      value: once,
      unit: '×',
      holds: once <= 2.2,
    };
    if (timing === middle) return [first];
    const second: Comparison = {
      question: `What does a step cost at ${size} in steps at T = ${middle!.steps}, ${cell}?`,
      expected: '0.8 to 1.25: time grows like T',
      value,
      unit: '×',
      holds: value >= 0.8 && value <= 1.25,
    };
    return [first, second];
  });
}

/** Asks whether a run held less than 5 MB, and what it was said to. */
export function memoryQuestions({ problem, heldBytes, saidBytes }: MemoryRow): Comparison[] {
  const share = heldBytes / saidBytes;
  return [
    {
      question: `How much do the arrays of a run take, ${problem}?`,
      expected: 'less than 5 MB',
      value: heldBytes / 1e6,
      unit: 'MB',
      holds: heldBytes < 5e6,
    },
    {
      question: `What share is that of what carryMemory says, ${problem}?`,
      expected: '0.98 to 1.02: it counts them one by one',
      value: share,
      unit: '×',
      holds: share >= 0.98 && share <= 1.02,
    },
  ];
}
