import type { Tensor } from '../contract/tensor.js';
import { largestFiniteMagnitude } from '../numeric/norm.js';
import { agreesWith, type Comparison, type PresentBlock, wrongBlocks } from './comparison.js';
import type { Ask, Explanation } from './explanation.js';
import { scaledCotangent } from './request-variants.js';

/**
 * Different magnitudes must have come as one, the largest this many times the smallest. One that came as another is a
 * coincidence, and so are two entries that only differ in their sign, as the gradient of a bias of two classes always does.
 */
const sameMagnitude = 1.01;

/**
 * Proposes that entries were clipped to [−m, m]: every entry beyond m came as ±m, and the others are right.
 *
 * m is the largest magnitude that came in the wrong blocks; one limit holds for all of them.
 */
export function clippedProposals(comparison: Comparison): readonly Explanation[] {
  const wrong = wrongBlocks(comparison);
  const limit = largestFiniteMagnitude(
    wrong.flatMap(({ actual, wrong: entries }) => entries.map((k) => actual[k]!)),
  );
  if (limit === 0) return [];
  const clipped = wrong.filter((block) => {
    const claimed = block.expected.map((value) => Math.max(-limit, Math.min(limit, value)));
    return agreesWith(block, claimed, 0);
  });
  const magnitudes = clipped.flatMap(({ expected, wrong: entries }) =>
    entries.map((k) => Math.abs(expected[k]!)),
  );
  if (Math.max(...magnitudes) <= sameMagnitude * Math.min(...magnitudes)) return [];
  return [
    {
      fault: 'clipped',
      detail: { limit },
      quantities: clipped.map(({ name }) => name),
      sentence: `Entries are clipped to [−${limit}, ${limit}]: those beyond came as ±${limit}, the others are right.`,
      confidence: 'fitted',
    },
  ];
}

/** What the answers to a cotangent, the same again, half of it and none of it tell of a block. */
type Linearity = 'linear' | 'affine' | 'bent' | 'unknown';

/**
 * Asks whether the gradient is linear in the cotangent: half the cotangent must give half of every wrong block, and none of
 * it nothing.
 *
 * A power of two changes no digit, so that what is linear answers the same to the last bit but for underflow. A gradient
 * that is linear but for a constant has a term that does not come from the loss, a penalty on the weights say. The same
 * question is asked once more first: what does not repeat is another fault.
 *
 * @returns `loss-mismatch` for blocks with such a constant, `clipped` for those that are not linear otherwise; nothing for
 *   objectives without a cotangent
 */
export async function nonlinearProposals(comparison: Comparison, ask: Ask): Promise<readonly Explanation[]> {
  const half = scaledCotangent(comparison.request, 1 / 2);
  const none = scaledCotangent(comparison.request, 0);
  if (half === null || none === null) return [];
  const answers: Gradients[] = [];
  for (const request of [comparison.request, half, none]) {
    answers.push((await ask({ ...request, want: ['gradients'] })).gradients ?? {});
  }
  const quantities = (kind: Linearity): string[] =>
    wrongBlocks(comparison)
      .filter((block) => linearityOf(comparison, block, answers) === kind)
      .map(({ name }) => name);
  const [affine, bent] = [quantities('affine'), quantities('bent')];
  const proposals: Explanation[] = [];
  if (affine.length > 0) {
    const sentence =
      'The gradient has a part that does not depend on the cotangent: a penalty on the weights, or another loss that is not returned.';
    proposals.push({
      fault: 'loss-mismatch',
      detail: { form: 'constant' },
      quantities: affine,
      sentence,
      confidence: 'fitted',
    });
  }
  if (bent.length > 0) {
    const sentence =
      'Half the cotangent does not give half the gradient: it is clipped, thresholded or normalised on the way.';
    proposals.push({ fault: 'clipped', detail: {}, quantities: bent, sentence, confidence: 'fitted' });
  }
  return proposals;
}

type Gradients = Readonly<Record<string, Tensor>>;

function linearityOf(
  { relativeBudget }: Comparison,
  block: PresentBlock,
  answers: readonly Gradients[],
): Linearity {
  const [again, half, none] = answers.map((gradients) => gradients[block.name]?.data);
  if (again === undefined || half === undefined || none === undefined) return 'unknown';
  if (!agreesWith(block, again, relativeBudget)) return 'unknown';
  const doubled = Float64Array.from(half, (value) => 2 * value);
  if (agreesWith(block, doubled, relativeBudget)) return 'linear';
  const straight = doubled.map((value, k) => value - none[k]!);
  return agreesWith(block, straight, relativeBudget) ? 'affine' : 'bent';
}
