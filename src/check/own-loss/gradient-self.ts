import type { AnyRequest, Reply } from '../../contract/request.js';
import type { AnySubject } from '../../contract/subject.js';
import { sameShape, shapeSize } from '../../contract/tensor.js';
import { euclideanNorm } from '../../numeric/norm.js';
import { roundTo } from '../../numeric/round-to.js';
import { type Difference, differenceFrom, differenceSteps } from '../../oracle/differences.js';
import { driftFromLine } from '../../oracle/drift-from-line.js';
import type { ComparisonRecord } from '../comparison-record.js';
import { missingRecord } from '../directional-record.js';
import { blockValues, displacedRequest } from './displaced-request.js';
import { kinkFreeStep } from './kink-free-step.js';
import { lossesOf } from './losses.js';
import type { OwnLossTerms } from './own-loss-terms.js';
import { probeBlock } from './probe.js';
import { exhaustiveRecord, probeRecord } from './probe-record.js';

/** How thoroughly a gradient is held against its own loss. */
export interface OwnLossOptions {
  /** what the directions are drawn from */
  readonly seed: number;
  /** of each block: how probable it may be that an error beyond the certificate is missed */
  readonly missProbability: number;
  /** every entry by itself, six losses each, instead of random directions */
  readonly exhaustive: boolean;
}

/**
 * Holds a subject's gradient against central differences of its own loss, block by block.
 *
 * Six losses a direction, whatever the block's size, and as many directions as the miss probability asks for. What the
 * reference says of the case is used for the noise in the loss, for the rounding of ĝ, for the distance to a kink and for
 * the size that a certificate is held against, never for the derivative.
 */
export async function compareWithOwnLoss(
  subject: AnySubject,
  actual: Reply,
  expectation: OwnLossTerms,
  options: OwnLossOptions,
): Promise<ComparisonRecord[]> {
  const records: ComparisonRecord[] = [];
  const total = euclideanNorm([...expectation.gradients.values()].map(({ values }) => euclideanNorm(values)));
  for (const [name, { shape, budgets }] of expectation.gradients) {
    const about = { check: 'gradient/self', witness: 'differences', quantity: name } as const;
    const gradient = actual.gradients?.[name];
    if (gradient === undefined || !sameShape(gradient.shape, shape)) {
      records.push(missingRecord(about, shape));
      continue;
    }
    const derivative = differencesOfBlock(subject, actual, expectation, name);
    const judged = { ...about, gradient: gradient.data, total, precision: expectation.precision };
    if (options.exhaustive) {
      const differences: Difference[] = [];
      for (let k = 0; k < shapeSize(shape); k++) differences.push(await derivative(unitDirection(shape, k)));
      records.push(exhaustiveRecord({ ...judged, shape }, differences, budgets));
      continue;
    }
    const probe = await probeBlock({
      gradient: gradient.data,
      seed: options.seed,
      purpose: [name],
      missProbability: options.missProbability,
      rounding: euclideanNorm(budgets),
      derivative,
    });
    records.push(probeRecord(judged, probe, options.missProbability));
  }
  return records;
}

/** Differentiates a subject's loss by one block: v ↦ ⟨∂L/∂block, v⟩ from six losses. */
export function differencesOfBlock(
  subject: AnySubject,
  actual: Reply,
  { request, lossNoise, precision }: OwnLossTerms,
  name: string,
): (v: Float64Array) => Promise<Difference> {
  const asked: AnyRequest = { ...request, want: [] };
  const here = blockValues(request, name).data;
  const gradient = actual.gradients![name]!.data;
  const round = roundTo(precision);
  return async (v) => {
    // A loss that overflows, or that rounding may move by any amount, has no derivative that could be measured.
    if (!Number.isFinite(lossNoise) || !Number.isFinite(actual.loss)) return undecidable;
    const scale = 1 / euclideanNorm(v);
    const direction = { [name]: v };
    const line = {
      lossHere: actual.loss,
      noise: lossNoise,
      scale,
      precision,
      largestStep: kinkFreeStep(request, direction, scale),
    };
    const steps = differenceSteps(line).flatMap((step) => [step, -step]);
    const drifts: number[] = [];
    const displaced = function* (): Generator<AnyRequest> {
      for (const step of steps) {
        const point = displacedRequest(asked, direction, step, round);
        const there = blockValues(point, name).data;
        drifts.push(driftFromLine({ here, there, direction: v, step, gradient }));
        yield point;
      }
    };
    const losses = await lossesOf(subject, displaced());
    const onLine = (index: number): number => losses[index]! - drifts[index]!;
    const pairs = Array.from({ length: steps.length / 2 }, (_, pair) => ({
      step: steps[2 * pair]!,
      right: onLine(2 * pair),
      left: onLine(2 * pair + 1),
    }));
    return differenceFrom(line, pairs);
  };
}

const undecidable: Difference = {
  estimate: Number.NaN,
  bound: Number.NaN,
  tableError: Number.NaN,
  noiseError: Number.NaN,
  kink: Number.NaN,
  step: Number.NaN,
  evaluations: 0,
};

function unitDirection(shape: readonly number[], entry: number): Float64Array {
  const v = new Float64Array(shapeSize(shape));
  v[entry] = 1;
  return v;
}
