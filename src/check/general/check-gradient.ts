import { euclideanNorm } from '../../numeric/norm.js';
import type { Difference } from '../../oracle/differences.js';
import { wrongBlocks } from '../localise/wrong-blocks.js';
import { probeBlock } from '../own-loss/probe.js';
import {
  type GradientQuestion,
  isArrayLike,
  type ResolvedQuestion,
  requireThat,
  resolveQuestion,
} from './gradient-question.js';
import { type GradientVerdict, inconclusiveReason, passReason, shortNumber } from './gradient-verdict.js';
import { judgeBlocks, type ProbedBlock } from './judge-blocks.js';
import { type LossAlong, lossAlong } from './loss-along.js';
import { lossNoise } from './loss-noise.js';

/**
 * How many unit roundoffs of ‖ĝ‖ the rounding of a right gradient may be: 1e−14 in float64, where the bounds of six losses
 * are 1e−12 and more. It widens no certificate, and at twice its value it still hides nothing that the bounds show.
 */
export const gradientRoundoffs = 100;

/**
 * Checks a gradient against its loss, for any function of a vector that can be differentiated.
 *
 * Each block is probed along Gaussian directions by central differences of the loss, six losses each, as many as the miss
 * probability asks for: E with ‖ĝ − g‖ ≤ E. It passes when E is within E_max of the precision, as a part of ‖g‖. Wrong
 * entries are found by halving. Functions that are not smooth at the point, or too noisy, are inconclusive, never passed.
 *
 * @returns the verdict; NaN in the gradient fails, NaN in the loss is inconclusive
 * @throws InputError for what cannot be asked; what loss or gradient throw is passed on
 */
export async function checkGradient(question: GradientQuestion): Promise<GradientVerdict> {
  const resolved = resolveQuestion(question);
  const gradient = await gradientAt(resolved);
  const along = lossAlong(resolved, gradient);
  const lossHere = await along.here();
  const unfit = unfitReason(lossHere, gradient);
  if (unfit !== null) return { ...unasked(resolved, along), ...unfit };

  const { known, widest, objections } = await lossNoise(resolved, along, lossHere);
  const reasons = [...objections, ...(await instability(resolved, gradient, widest))];
  const differentiate = (v: Float64Array, from: number): Promise<Difference> =>
    along.derivative(v, from, known);
  const probed = await probeBlocks(resolved, gradient, differentiate);
  const steepness = Math.max(along.largestLoss(), resolved.precision.smallestNormal) / resolved.scale;
  const judged = judgeBlocks(probed, gradient, steepness, widest);

  const failing = judged.blocks.filter(({ verdict }) => verdict === 'fail');
  const wrong = await wrongBlocks(
    resolved.blocks.filter(({ name }) => failing.some((block) => block.name === name)),
    {
      gradient,
      seed: resolved.seed,
      rounding: (index) => gradientRoundoffs * resolved.precision.unitRoundoff * Math.abs(gradient[index]!),
      derivative: differentiate,
    },
  );
  const undecided = judged.blocks.filter(({ verdict }) => verdict === 'inconclusive');
  reasons.push(...undecided.map((block) => inconclusiveReason(block, widest)));
  const about = {
    ...judged,
    missProbability: resolved.missProbability,
    wrongEntries: wrong.flatMap(({ entries }) => entries),
    wrongRanges: wrong.flatMap(({ ranges }) => ranges),
    moreWrong: wrong.some(({ more }) => more),
    noise: known.noise,
    evaluations: along.evaluations(),
  };
  if (failing.length > 0) {
    return { ...about, verdict: 'fail', reasons: [...wrong.map(({ reason }) => reason), ...reasons] };
  }
  return reasons.length > 0
    ? { ...about, verdict: 'inconclusive', reasons }
    : { ...about, verdict: 'pass', reasons: [passReason(about)] };
}

async function gradientAt({ gradient, at }: ResolvedQuestion): Promise<Float64Array> {
  const values = typeof gradient === 'function' ? await gradient(at.slice()) : gradient;
  requireThat(isArrayLike(values) && values.length === at.length, {
    where: 'gradient(x)',
    value: values,
    expected: `${at.length} numbers, because the point has as many`,
  });
  return Float64Array.from(values);
}

/** Says why nothing can be differentiated here; null when it can. */
function unfitReason(
  lossHere: number,
  gradient: Float64Array,
): Pick<GradientVerdict, 'verdict' | 'reasons'> | null {
  if (!Number.isFinite(lossHere)) {
    const reason = `The loss is ${lossHere} at the point: there is nothing to differentiate. Ask where it is finite.`;
    return { verdict: 'inconclusive', reasons: [reason] };
  }
  const bad = gradient.findIndex((entry) => !Number.isFinite(entry));
  if (bad < 0) return null;
  const reason = `Entry ${bad} of the gradient is ${gradient[bad]}, though the loss is finite (${lossHere}).`;
  return { verdict: 'fail', reasons: [reason] };
}

function unasked(
  { missProbability }: ResolvedQuestion,
  along: LossAlong,
): Omit<GradientVerdict, 'verdict' | 'reasons'> {
  return {
    missProbability,
    errorBound: null,
    relativeErrorBound: null,
    blocks: [],
    wrongEntries: [],
    wrongRanges: [],
    moreWrong: false,
    noise: null,
    evaluations: along.evaluations(),
  };
}

/** Asks for the gradient again: one that changes by more than may pass cannot be certified. */
async function instability(
  question: ResolvedQuestion,
  gradient: Float64Array,
  widest: number,
): Promise<string[]> {
  const again = await gradientAt(question);
  const change = euclideanNorm(again.map((entry, k) => entry - gradient[k]!));
  if (change <= widest * euclideanNorm(gradient)) return [];
  return [`Two calls at the same point gave gradients that differ by ${shortNumber(change)}.`];
}

/** (Q5) The miss probability is divided over the blocks, so that all their certificates hold together. */
async function probeBlocks(
  { blocks, seed, missProbability, precision }: ResolvedQuestion,
  gradient: Float64Array,
  differentiate: (v: Float64Array, from: number) => Promise<Difference>,
): Promise<ProbedBlock[]> {
  const probed: ProbedBlock[] = [];
  for (const { name, from, to } of blocks) {
    const own = gradient.subarray(from, to);
    const differences: Difference[] = [];
    const probe = await probeBlock({
      gradient: own,
      seed,
      purpose: [name],
      missProbability: missProbability / blocks.length,
      rounding: gradientRoundoffs * precision.unitRoundoff * euclideanNorm(own),
      derivative: async (v) => {
        const difference = await differentiate(v, from);
        differences.push(difference);
        return difference;
      },
    });
    probed.push({ name, from, to, probe, differences });
  }
  return probed;
}
