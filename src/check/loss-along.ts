import { type Difference, differenceAlong, type Line } from '../oracle/differences.js';
import { type Noise, noiseAlong } from '../oracle/noise.js';
import { valueOnLine } from '../oracle/value-on-line.js';
import { euclideanNorm } from './directions.js';
import { type ResolvedQuestion, requireThat } from './gradient-question.js';
import { gaussianDirection } from './probe.js';

/** What is known of a loss before it is differentiated: L(x), its noise, and the precision that this amounts to. */
type KnownLoss = Required<Pick<Line, 'lossHere' | 'noise' | 'precision'>>;

/** The losses of a question, counted, and what is made of them. */
export interface LossAlong {
  /** L(x) */
  here(): Promise<number>;
  /** the noise along a random line through x, another for each number */
  noise(seed: number, line: number): Promise<Noise>;
  /** the derivative of the loss along a direction that moves the entries from `from` on; six losses */
  derivative(v: Float64Array, from: number, known: KnownLoss): Promise<Difference>;
  /** the largest |loss| so far; infinite and NaN ones do not count */
  largestLoss(): number;
  /** how many losses were asked so far */
  evaluations(): number;
}

/**
 * Asks for losses along lines through the point of a question.
 *
 * Every call gets a copy of the point, rounded to the precision; the loss is moved back to the line by ⟨ĝ, rounding⟩.
 */
export function lossAlong(question: ResolvedQuestion, gradient: Float64Array): LossAlong {
  const { at, precision, scale } = question;
  const round = precision.name === 'float32' ? Math.fround : (value: number): number => value;
  // An entry that is not finite corrects nothing: its fault must not spread to the losses and so go undecided.
  const correcting = gradient.map((entry) => (Number.isFinite(entry) ? entry : 0));
  let evaluations = 0;
  let largestLoss = 0;

  async function ask(point: Float64Array): Promise<number> {
    evaluations++;
    const loss = await question.loss(point);
    requireThat(typeof loss === 'number', { where: 'loss(x)', value: loss, expected: 'a number' });
    if (Number.isFinite(loss)) largestLoss = Math.max(largestLoss, Math.abs(loss));
    return loss;
  }

  async function displaced(v: Float64Array, from: number, step: number): Promise<number> {
    const point = at.slice();
    for (let k = 0; k < v.length; k++) point[from + k] = round(at[from + k]! + step * v[k]!);
    const displacement = v.map((_, k) => point[from + k]! - at[from + k]!);
    return valueOnLine({
      loss: await ask(point),
      displacement,
      intended: v.map((component) => step * component),
      gradient: correcting.subarray(from, from + v.length),
    });
  }

  return {
    here: () => ask(at.slice()),
    noise(seed, line) {
      const v = gaussianDirection(at.length, seed, 'noise', line);
      return noiseAlong((step) => displaced(v, 0, step), scale / euclideanNorm(v));
    },
    derivative: (v, from, known) =>
      differenceAlong({
        loss: (step) => displaced(v, from, step),
        ...known,
        scale: scale / euclideanNorm(v),
      }),
    largestLoss: () => largestLoss,
    evaluations: () => evaluations,
  };
}
