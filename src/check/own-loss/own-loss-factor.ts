import type { FaultId } from '../../contract/faults.js';
import { batchShape, type Reply } from '../../contract/request.js';
import type { AnySubject } from '../../contract/subject.js';
import { enumeration } from '../../diagnosis/enumeration.js';
import { euclideanNorm } from '../../numeric/norm.js';
import { innerProduct } from '../directions.js';
import { differencesOfBlock } from './gradient-self.js';
import type { OwnLossTerms } from './own-loss-terms.js';
import { gaussianDirection } from './probe.js';

/** The factor by which a gradient is wrong. */
export interface FactorExplanation {
  readonly fault: FaultId;
  readonly detail: Readonly<Record<string, number>>;
  readonly sentence: string;
}

/** Directions along which a block must be the same multiple; one is a multiple of anything, and six more cost thirty-six losses. */
const directions = 6;

/** A block is told from zero when its derivatives are so many times their bounds: a factor then has a digit at least. */
const tellingFactor = 10;

/** A number that a factor may be meant as: few digits are preferred to many. */
const displayDigits = [2, 4, 6, 9] as const;

/** ⟨ĝ, v⟩ and the loss's own derivative along the same directions, with what each pair may differ by. */
interface Alongside {
  readonly name: string;
  readonly actual: readonly number[];
  readonly expected: readonly number[];
  readonly bounds: readonly number[];
}

/**
 * Explains a wrong gradient by one factor, ĝ = α·g in every block that is wrong, by differences of the subject's own loss.
 *
 * @returns null where a block is no multiple, did not come, is zero, or has a single entry in every wrong block
 */
export async function factorExplanation(
  subject: AnySubject,
  actual: Reply,
  terms: OwnLossTerms,
  { wrong, seed }: { readonly wrong: readonly string[]; readonly seed: number },
): Promise<FactorExplanation | null> {
  const blocks: Alongside[] = [];
  for (const name of wrong) {
    const gradient = actual.gradients?.[name]?.data;
    if (gradient === undefined || !gradient.every(Number.isFinite)) return null;
    blocks.push(await alongside(subject, actual, terms, name, seed));
    if (factorOf(blocks) === null) return null;
  }
  const isProved = wrong.some((name) => actual.gradients![name]!.data.length > 1);
  const factor = factorOf(blocks);
  if (factor === null || !isProved) return null;
  const all = [...terms.gradients].filter(([, { values }]) => euclideanNorm(values) > 0);
  const isWhole = wrong.length > 1 && all.every(([name]) => wrong.includes(name));
  return named(factor, blocks, terms, isWhole);
}

async function alongside(
  subject: AnySubject,
  actual: Reply,
  terms: OwnLossTerms,
  name: string,
  seed: number,
): Promise<Alongside> {
  const gradient = actual.gradients![name]!.data;
  const rounding = euclideanNorm(terms.gradients.get(name)!.budgets);
  const derivative = differencesOfBlock(subject, actual, terms, name);
  const found = { name, actual: [] as number[], expected: [] as number[], bounds: [] as number[] };
  for (let k = 0; k < directions; k++) {
    const v = gaussianDirection(gradient.length, seed, 'factor', name, k);
    const { estimate, bound } = await derivative(v);
    found.actual.push(innerProduct(gradient, v));
    found.expected.push(estimate);
    found.bounds.push(bound + rounding);
  }
  return found;
}

/** The least-squares factor of all blocks together; null where one of them is another multiple, or none can be told. */
function factorOf(blocks: readonly Alongside[]): number | null {
  const expected = blocks.flatMap((block) => block.expected);
  const actual = blocks.flatMap((block) => block.actual);
  const square = expected.reduce((sum, value) => sum + value * value, 0);
  const factor = expected.reduce((sum, value, k) => sum + value * actual[k]!, 0) / square;
  const isTelling = Math.sqrt(square) > tellingFactor * euclideanNorm(blocks.flatMap(({ bounds }) => bounds));
  if (!isTelling || factor === 0 || !isMultiple(blocks, factor)) return null;
  const rounded = displayDigits.map((digits) => Number(factor.toPrecision(digits)));
  return rounded.find((each) => isMultiple(blocks, each)) ?? factor;
}

function isMultiple(blocks: readonly Alongside[], factor: number): boolean {
  return blocks.every(({ actual, expected, bounds }) =>
    actual.every(
      (value, k) => Math.abs(value - factor * expected[k]!) <= (1 + Math.abs(factor)) * bounds[k]!,
    ),
  );
}

/** The name of a factor: −1, 1/B, 1/T, or none. */
function named(
  factor: number,
  blocks: readonly Alongside[],
  { request }: OwnLossTerms,
  isWhole: boolean,
): FactorExplanation {
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  const gradients = `The gradient of ${enumeration(blocks.map(({ name }) => name))}`;
  const known: readonly { readonly fault: FaultId; readonly factor: number; readonly sentence: string }[] = [
    { fault: 'sign-flipped', factor: -1, sentence: `${gradients} has the wrong sign.` },
    {
      fault: 'batch-averaged',
      factor: 1 / B,
      sentence: `${gradients} is divided by the batch size ${B}, but the loss is not.`,
    },
    {
      fault: 'time-averaged',
      factor: 1 / T,
      sentence: `${gradients} is divided by the number of steps ${T}, but the loss is not.`,
    },
  ];
  const match = known.find((each) => each.factor !== 1 && isMultiple(blocks, each.factor));
  if (match !== undefined) return { fault: match.fault, detail: {}, sentence: match.sentence };
  return isWhole
    ? {
        fault: 'loss-mismatch',
        detail: { factor },
        sentence: `Every gradient is ${factor} times that of the loss: it belongs to another loss than the one returned (another reduction, base or weight).`,
      }
    : { fault: 'scaled', detail: { factor }, sentence: `${gradients} is ${factor} times that of the loss.` };
}
