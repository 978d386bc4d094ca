import { batchShape } from '../contract/request.js';
import { largestFiniteMagnitude } from '../numeric/norm.js';
import {
  agreesWith,
  type Comparison,
  differsFromRight,
  type PresentBlock,
  wrongBlocks,
} from './comparison.js';
import { joinAlike } from './cover.js';
import { enumeration } from './enumeration.js';
import type { Explanation } from './explanation.js';

/** A factor with a meaning of its own, and the fault that it is. */
interface NamedFactor {
  readonly factor: number;
  readonly fault: 'sign-flipped' | 'batch-averaged' | 'time-averaged';
  readonly text: string;
}

/** The factors that are told by name on a request, the most specific first: −1, 1/B, 1/T. */
function namedFactors(comparison: Pick<Comparison, 'request'>): readonly NamedFactor[] {
  const { batchSize: B, sequenceLength: T } = batchShape(comparison.request);
  const { lengths } = comparison.request;
  const longest = lengths === null ? T : Math.max(...lengths);
  const factors: NamedFactor[] = [
    { factor: -1, fault: 'sign-flipped', text: 'has the wrong sign' },
    { factor: 1 / B, fault: 'batch-averaged', text: `is divided by the batch size ${B} once too often` },
    {
      factor: 1 / T,
      fault: 'time-averaged',
      text: `is divided by the number of steps ${T}, but the loss is not`,
    },
    {
      factor: 1 / longest,
      fault: 'time-averaged',
      text: `is divided by the longest length ${longest}, but the loss is not`,
    },
  ];
  return factors.filter(({ factor }) => factor !== 1);
}

/** A number that a factor may be meant as: few digits are preferred to many. */
const displayDigits = 6;

/**
 * Proposes that blocks are the right ones times one factor: ĝ = α·g, every entry within its budget.
 *
 * α is a named one (−1, 1/B, 1/T) or the least-squares α = ⟨ĝ, g⟩/⟨g, g⟩ of a block. A block of which only one entry can be
 * told from zero is a multiple of anything: it proves no factor of its own, but may share another block's. A factor without
 * a name that all blocks share that are not zero, two at least, is another loss; else it scales the blocks that have it.
 */
export function factorProposals(comparison: Comparison): readonly Explanation[] {
  const wrong = wrongBlocks(comparison);
  const proposals: Explanation[] = [];
  for (const { factor, fault, text } of namedFactors(comparison)) {
    const scaled = wrong.filter((block) => isMultiple(comparison, block, factor));
    if (scaled.length === 0) continue;
    const quantities = scaled.map(({ name }) => name);
    const sentence = `The gradient of ${enumeration(quantities)} ${text}.`;
    proposals.push({ fault, detail: {}, quantities, sentence, confidence: 'fitted' });
  }
  const named = namedFactors(comparison).map(({ factor }) => factor);
  for (const source of wrong) {
    const factor = fittedFactor(comparison, source);
    if (factor === null || named.some((known) => isMultiple(comparison, source, known))) continue;
    const scaled = wrong.filter((block) => isMultiple(comparison, block, factor));
    if (scaled.length > 0) proposals.push(unnamedFactor(comparison, scaled, factor));
  }
  return joinAlike(proposals);
}

/** Whether a block is the right one times a factor, and that is not the right one. */
function isMultiple({ relativeBudget }: Comparison, block: PresentBlock, factor: number): boolean {
  const claimed = block.expected.map((value) => factor * value);
  return agreesWith(block, claimed, relativeBudget) && differsFromRight(block, claimed);
}

function unnamedFactor(comparison: Comparison, scaled: readonly PresentBlock[], factor: number): Explanation {
  const quantities = scaled.map(({ name }) => name);
  const nonzero = comparison.blocks.filter(({ expected, budgets }) =>
    expected.some((value, k) => Math.abs(value) > budgets[k]!),
  );
  const isLoss = scaled.length > 1 && nonzero.every(({ name }) => quantities.includes(name));
  return {
    fault: isLoss ? 'loss-mismatch' : 'scaled',
    detail: { factor },
    quantities,
    sentence: isLoss
      ? `Every gradient is ${factor} times the right one: it belongs to another loss than the one returned (another reduction, base or weight).`
      : `The gradient of ${enumeration(quantities)} is ${factor} times the right one.`,
    confidence: 'fitted',
  };
}

/**
 * The least-squares factor of a block; rounded to six digits where that is what came as well.
 *
 * @returns null where fewer than two entries stand out of their budgets, or the multiple is not what came, or it is zero
 */
function fittedFactor(comparison: Comparison, block: PresentBlock): number | null {
  const factor = leastSquaresFactor(block, block.expected);
  if (factor === null || factor === 0) return null;
  const rounded = Number(factor.toPrecision(displayDigits));
  return [rounded, factor].find((each) => isMultiple(comparison, block, each)) ?? null;
}

/**
 * α = ⟨ĝ, g⟩/⟨g, g⟩ over some entries, all of them unless said.
 *
 * @returns null where fewer than two of them stand out of their budgets
 */
export function leastSquaresFactor(
  { actual, expected, budgets }: PresentBlock,
  values: Float64Array,
  entries: Iterable<number> = expected.keys(),
): number | null {
  const size = largestFiniteMagnitude(values);
  let along = 0;
  let squares = 0;
  let telling = 0;
  for (const k of entries) {
    const scaled = values[k]! / size;
    along += (actual[k]! / size) * scaled;
    squares += scaled * scaled;
    if (Math.abs(values[k]!) > budgets[k]!) telling++;
  }
  return telling < 2 || !Number.isFinite(along / squares) ? null : along / squares;
}
