import { compareEntry } from '../comparison/agreement.js';
import type { Direction } from '../contract/direction.js';
import { batchShape, type Reply, type Request } from '../contract/request.js';
import { sameShape } from '../contract/tensor.js';
import { tangent } from '../network/tangent/tangent.js';
import type { Estimate } from '../numeric/estimate.js';
import { euclideanNorm } from '../numeric/norm.js';
import { complexStep } from '../oracle/complex-step.js';
import { exactDifference } from '../oracle/exact-difference.js';
import type { Textbook } from '../textbook/textbook.js';
import type { ComparisonRecord, Witness } from './comparison-record.js';
import { directionalRecord, missingRecord } from './directional-record.js';
import { innerProduct } from './directions.js';
import type { Expectation } from './expectation.js';

/** The textbook's arithmetic is slow: it is asked up to this H and T. */
const textbookSize = 8;

/** Whether the textbook can afford a request. */
export function isForTextbook(request: Request): boolean {
  const { sequenceLength } = batchShape(request);
  return request.architecture.hiddenSize <= textbookSize && sequenceLength <= textbookSize;
}

/**
 * Holds gradients against the tangent, block by block: ⟨ĝ, v⟩ must equal the derivative of the loss along v.
 *
 * The tangent rounds as the reference does, so the same rounding budget is its bound.
 */
export function compareWithTangent(
  actual: Reply,
  expectation: Expectation,
  direction: Direction,
): ComparisonRecord[] {
  return [...expectation.gradients].map(([name, { shape }]) => {
    const about = { check: 'gradient/reference', witness: 'tangent', quantity: name } as const;
    const gradient = actual.gradients?.[name];
    if (gradient === undefined || !sameShape(gradient.shape, shape)) return missingRecord(about, shape);
    const v = direction[name]!;
    const rounding = expectation.along.get(name)!;
    const { lossDot } = tangent(expectation.request, { [name]: v });
    return directionalRecord({
      ...about,
      entry: compareEntry(0, innerProduct(gradient.data, v), lossDot, 2 * rounding),
      magnitude: euclideanNorm(gradient.data),
    });
  });
}

/** Holds gradients against the textbook's complex step, along a direction over all blocks. */
export function compareWithComplexStep(
  textbook: Textbook,
  actual: Reply,
  expectation: Expectation,
  direction: Direction,
): ComparisonRecord {
  const { request, alongAll } = expectation;
  const derivative = complexStep({
    imaginaryAt: (h) => textbook.complexLoss(request, direction, h).im,
    rounding: alongAll,
  });
  return overAllBlocks('complex step', actual, expectation, direction, derivative);
}

/** Holds gradients against the textbook in 64 digits, along a direction over all blocks. */
export function compareWith64Digits(
  textbook: Textbook,
  actual: Reply,
  expectation: Expectation,
  direction: Direction,
): ComparisonRecord {
  const derivative = exactDifference({
    lossAt: (step: Parameters<Textbook['decimalLoss']>[2]) =>
      textbook.decimalLoss(expectation.request, direction, step),
    arithmetic: textbook.decimals,
  });
  return overAllBlocks('64 digits', actual, expectation, direction, derivative);
}

function overAllBlocks(
  witness: Witness,
  actual: Reply,
  expectation: Expectation,
  direction: Direction,
  derivative: Estimate,
): ComparisonRecord {
  let along = 0;
  const norms: number[] = [];
  for (const name of expectation.gradients.keys()) {
    // A block that did not come makes the product NaN, which agrees with nothing.
    const block = actual.gradients?.[name]?.data ?? [];
    along += innerProduct(block, direction[name]!);
    norms.push(euclideanNorm(block));
  }
  return directionalRecord({
    check: 'gradient/reference',
    witness,
    quantity: 'all',
    entry: compareEntry(0, along, derivative.estimate, expectation.alongAll + derivative.bound),
    magnitude: euclideanNorm(norms),
  });
}
