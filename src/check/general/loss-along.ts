import { euclideanNorm } from '../../numeric/norm.js';
import { type Difference, differenceAlong, differenceSteps, type Line } from '../../oracle/differences.js';
import { driftFromLine } from '../../oracle/drift-from-line.js';
import { type Noise, noiseAlong } from '../../oracle/noise.js';
import { differenceUnderNoise, steadyStep } from '../../oracle/noisy-differences.js';
import { gaussianDirection } from '../own-loss/probe.js';
import { type ResolvedQuestion, requireThat } from './gradient-question.js';

/** What a noisy loss is known by: L(x), its noise, and the precision that this amounts to. */
type NoisyLoss = Required<Pick<Line, 'lossHere' | 'noise' | 'precision'>>;

/** What is known of a loss before it is differentiated. */
export interface KnownLoss extends NoisyLoss {
  /**
   * how far the largest step moves an entry of x, as a root mean square, where the noise is far above rounding; null where it
   * is not, and steps follow from scale and precision
   */
  readonly reach: number | null;
}

/** The losses of a question, counted, and what is made of them. */
export interface LossAlong {
  /** L(x) */
  here(): Promise<number>;
  /** the noise along a random line through x, another for each number */
  noise(seed: number, line: number): Promise<Noise>;
  /** the reach that suits the noise, found on a random line of its own */
  reach(seed: number, known: NoisyLoss): Promise<number>;
  /** the derivative of the loss along a direction that moves the entries from `from` on; six losses, more under noise */
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
    const end = from + v.length;
    const drift = driftFromLine({
      here: at.subarray(from, end),
      there: point.subarray(from, end),
      direction: v,
      step,
      gradient: gradient.subarray(from, end),
    });
    // The drift comes first: the loss may change the point that it is given.
    return (await ask(point)) - drift;
  }

  return {
    here: () => ask(at.slice()),
    noise(seed, line) {
      const v = gaussianDirection(at.length, seed, 'noise', line);
      return noiseAlong((step) => displaced(v, 0, step), scale / euclideanNorm(v));
    },
    async reach(seed, known) {
      const v = gaussianDirection(at.length, seed, 'reach');
      const line = {
        ...known,
        scale: scale / euclideanNorm(v),
        loss: (step: number) => displaced(v, 0, step),
      };
      const start = differenceSteps(line)[0]!;
      return (await steadyStep(line, start, scale / typicalEntry(v))) * typicalEntry(v);
    },
    derivative(v, from, known) {
      const line = {
        ...known,
        scale: scale / euclideanNorm(v),
        loss: (step: number) => displaced(v, from, step),
      };
      return known.reach === null
        ? differenceAlong(line)
        : differenceUnderNoise(line, known.reach / typicalEntry(v));
    },
    largestLoss: () => largestLoss,
    evaluations: () => evaluations,
  };
}

/** The root mean square of the entries of v that are not 0: directions of a search by halving have many zeros. */
function typicalEntry(v: Float64Array): number {
  const moved = v.reduce((count, component) => (component === 0 ? count : count + 1), 0);
  return euclideanNorm(v) / Math.sqrt(moved);
}
