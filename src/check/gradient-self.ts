import { compareEntry } from '../comparison/agreement.js';
import type { Direction } from '../contract/direction.js';
import type { Reply, Request } from '../contract/request.js';
import type { Subject } from '../contract/subject.js';
import { sameShape } from '../contract/tensor.js';
import { type Difference, differenceAlong } from '../oracle/differences.js';
import { valueOnLine } from '../oracle/value-on-line.js';
import type { ComparisonRecord } from './comparison-record.js';
import { directionalRecord, missingRecord } from './directional-record.js';
import { euclideanNorm, innerProduct } from './directions.js';
import { blockValues, displacedRequest } from './displaced-request.js';
import type { Expectation } from './expectation.js';
import { kinkFreeStep } from './kink-free-step.js';

/**
 * Holds a subject's gradient against central differences of its own loss, along one direction a block.
 *
 * Six losses a block, whatever the block's size. What the reference says of the case is used for the noise in the loss,
 * for the rounding of ⟨ĝ, v⟩ and for the distance to a kink, never for the derivative.
 */
export async function compareWithOwnLoss(
  subject: Subject,
  actual: Reply,
  expectation: Expectation,
  direction: Direction,
): Promise<ComparisonRecord[]> {
  const records: ComparisonRecord[] = [];
  for (const [name, { shape }] of expectation.gradients) {
    const about = { check: 'gradient/self', witness: 'differences', quantity: name } as const;
    const gradient = actual.gradients?.[name];
    if (gradient === undefined || !sameShape(gradient.shape, shape)) {
      records.push(missingRecord(about, shape));
      continue;
    }
    const v = direction[name]!;
    const rounding = expectation.along.get(name)!;
    const along = innerProduct(gradient.data, v);
    const difference = await differenceOfBlock(subject, actual, expectation, name, v);
    records.push(
      directionalRecord({
        ...about,
        entry: compareEntry(0, along, difference.estimate, rounding + difference.bound),
        magnitude: euclideanNorm(gradient.data),
      }),
    );
  }
  return records;
}

/** ⟨∂L/∂block, v⟩ from six of the subject's losses. */
async function differenceOfBlock(
  subject: Subject,
  actual: Reply,
  { request, lossNoise }: Expectation,
  name: string,
  v: Float64Array,
): Promise<Difference> {
  const asked: Request = { ...request, want: [] };
  const here = blockValues(request, name).data;
  // An entry that is not finite corrects nothing: its fault must not spread to the losses and so go undecided.
  const gradient = Float64Array.from(actual.gradients![name]!.data, (entry) =>
    Number.isFinite(entry) ? entry : 0,
  );
  const scale = 1 / euclideanNorm(v);
  const direction = { [name]: v };
  const loss = async (step: number): Promise<number> => {
    const there = displacedRequest(asked, direction, step);
    const reply = await subject.evaluate(there);
    return valueOnLine({
      loss: reply.loss,
      displacement: Float64Array.from(blockValues(there, name).data, (value, k) => value - here[k]!),
      intended: v.map((component) => step * component),
      gradient,
    });
  };
  return differenceAlong({
    loss,
    lossHere: actual.loss,
    noise: lossNoise,
    scale,
    largestStep: kinkFreeStep(request, direction, scale),
  });
}
