import { dependsOnBatch } from '../../contract/custom-architecture.js';
import { type AnyRequest, batchShape, type CustomRequest, isCustom } from '../../contract/request.js';
import type { Description } from '../../contract/subject.js';
import { UnsupportedCase } from '../../contract/subject-failure.js';
import { supportsRequest } from '../../contract/supports-request.js';
import { describeDependence } from '../../diagnosis/dependence.js';
import { enumeration } from '../../diagnosis/enumeration.js';
import type { Explanation } from '../../diagnosis/explanation.js';
import { tellingness } from '../../diagnosis/telling-case.js';
import { type Precision, precisions } from '../../numeric/precision.js';
import { type CheckRun, caseOptions } from '../check-run.js';
import { declaredRequest } from '../declared.js';
import type { Cause } from '../diagnose-gradient.js';
import type { Failure } from '../failures.js';
import { fails } from '../finding.js';
import { explainByOwnLoss } from '../own-loss/own-loss-explanation.js';
import { type FactorExplanation, factorExplanation } from '../own-loss/own-loss-factor.js';
import { answeredCustomCase, checkCustomCase } from './custom-case.js';

/**
 * Explains the wrong gradients of an architecture of the subject's own: by what factor, or where they are wrong, and on what
 * that depends, in the most telling case that fails. Without a reference all failures count as one cause.
 *
 * @param failures - at least one
 * @returns a cause without explanation where a block did not come, or is not finite: that says all
 */
export async function customCauses(
  run: CheckRun,
  failures: readonly Failure[],
  judgedAs: Description,
): Promise<readonly Cause[]> {
  const { failure, request } = mostTelling(failures, precisions[judgedAs.precision]);
  const failing = failure.records.filter((record) => record.check === 'gradient/self' && fails(record));
  if (!failing.every(({ worst }) => Number.isFinite(worst?.actual))) return [{ failure, explanation: null }];
  const { subject } = run.options;
  const { seed } = caseOptions(run, failure.planned.path);
  const answered = await answeredCustomCase(subject, judgedAs, request, seed);
  const all = failing.map(({ quantity }) => quantity);
  const told = `Told by case ${failure.planned.path}, with ${sizesText(request)}.`;
  const factor = await factorExplanation(subject, answered.actual, answered.expectation, {
    wrong: all,
    seed,
  });
  if (factor !== null && !(await isClipped(run, judgedAs, { failure, request, wrong: all }, factor))) {
    const sentence = `${factor.sentence} ${told}`;
    return [{ failure, explanation: { ...factor, quantities: all, sentence, confidence: 'fitted' } }];
  }
  const parameters = all.filter((name) => name in request.parameters);
  // What goes back to inputs and states is wrong wherever a carry is; parameters tell more.
  const wrong = parameters.length > 0 ? parameters : all;
  const { sentence, fault, detail } = await explainByOwnLoss(subject, answered, { wrong, seed });
  const dependence = await dependenceOf(run, judgedAs, { failure, request, wrong });
  const found = fault === 'unknown' ? (dependence.fault ?? fault) : fault;
  const sentences = [
    `The gradient of ${enumeration(all)} is not that of the loss.`,
    sentence,
    dependence.sentence,
    told,
  ];
  const explanation: Explanation = {
    fault: found,
    detail,
    quantities: wrong,
    sentence: sentences.filter((each) => each !== '').join(' '),
    confidence: found === 'unknown' ? 'unexplained' : 'pattern',
  };
  return [{ failure, explanation }];
}

/** Whether all gradients are too small by one factor only as long as they are large. */
async function isClipped(
  run: CheckRun,
  judgedAs: Description,
  telling: TellingFailure & { readonly wrong: readonly string[] },
  { fault }: FactorExplanation,
): Promise<boolean> {
  return fault === 'loss-mismatch' && (await dependenceOf(run, judgedAs, telling)).fault === 'clipped';
}

interface TellingFailure {
  readonly failure: Failure;
  readonly request: CustomRequest;
}

function mostTelling(failures: readonly Failure[], precision: Precision): TellingFailure {
  let best: (TellingFailure & { readonly score: number }) | null = null;
  for (const failure of failures) {
    const request = failure.planned.request(precision);
    if (!isCustom(request)) throw new TypeError(`customCauses: case ${failure.planned.path} is not custom.`);
    const score = tellingness(request);
    if (best === null || score > best.score) best = { failure, request, score };
  }
  return best!;
}

/** On what it depends that a block is wrong; the other blocks are not looked at. */
function dependenceOf(
  run: CheckRun,
  judgedAs: Description,
  { failure, request, wrong }: TellingFailure & { readonly wrong: readonly string[] },
) {
  const { batchSize, sequenceLength } = batchShape(request);
  const isOfAnyBatch = !(judgedAs.parameters?.some(dependsOnBatch) ?? false);
  const isTaken = (variant: AnyRequest): boolean => {
    const { batchSize: B, sequenceLength: T } = batchShape(variant);
    const fits = isOfAnyBatch || (B === batchSize && T === sequenceLength);
    return fits && supportsRequest(judgedAs, declaredRequest(variant, judgedAs.supports)) === true;
  };
  const options = caseOptions(run, failure.planned.path);
  const wants = (id: string): boolean => id === 'gradient/self';
  return describeDependence({
    request,
    // Of a variant that the subject does not take nothing is said: it counts as failing like the case itself.
    async fails(variant) {
      if (!isCustom(variant) || !isTaken(variant)) return true;
      try {
        const records = await checkCustomCase(run.options.subject, judgedAs, variant, { wants }, options);
        return records.some((record) => fails(record) && wrong.includes(record.quantity));
      } catch (cause) {
        if (cause instanceof UnsupportedCase) return true;
        throw cause;
      }
    },
  });
}

function sizesText(request: CustomRequest): string {
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  const { inputSize: D, hiddenSize: H } = request.architecture;
  return `B = ${B}, T = ${T}, D = ${D} and H = ${H}`;
}
