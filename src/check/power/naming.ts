import { compareEntries } from '../../comparison/agreement.js';
import type { ExpectedBlock } from '../../comparison/expected-block.js';
import type { FaultId } from '../../contract/faults.js';
import { forwardBlocks, gradientBlocks } from '../../contract/quantities.js';
import type { Reply, Request } from '../../contract/request.js';
import type { Finding } from '../../contract/result.js';
import { sameShape, type Tensor } from '../../contract/tensor.js';
import { decodeRequest } from '../../contract/wire.js';
import type { FaultKind } from '../../fault/fault-kind.js';
import { evaluateWith, type PlantedFault } from '../../fault/planted-fault.js';
import { precisions } from '../../numeric/precision.js';
import { type Expectation, expectationOf } from '../expectation.js';
import { differs } from '../shown-on.js';
import type { Naming } from './power-document.js';

/**
 * How far, as a share, a number of a detail may be from the member's: a fitted factor is as exact as the gradient that it
 * was fitted to, about a millionth in float32. At twice as much no two members of the catalogue would be taken for each
 * other either: their factors differ by a hundredth at least.
 */
const detailTolerance = 1e-6;

/** How a finding names a planted fault, and whether its detail is the member's. */
export interface NameVerdict {
  readonly naming: Naming;
  /** null where the finding gives no detail that the member has */
  readonly detailIsRight: boolean | null;
}

/**
 * Holds what a finding calls a fault against what was planted.
 *
 * The name is right if it is the planted id, or if on the finding's own case a fault with the reported id gives the same
 * answer, every block of both within the case's budgets: then nothing about the case could tell the two apart. A detail is
 * right if the keys that both give are equal, or if a member with the reported detail gives the same answer there.
 */
export function judgeName(
  planted: PlantedFault,
  { fault, detail, case: shown }: Finding,
  kinds: readonly FaultKind[],
): NameVerdict {
  const isExact = fault === planted.fault;
  const common = Object.keys(detail).filter((key) => key in planted.detail);
  const isEqual = common.every((key) => sameDetail(detail[key], planted.detail[key]));
  if (isExact && isEqual) return { naming: 'exact', detailIsRight: common.length === 0 ? null : true };
  const onCase = shown === null ? null : answerOn(planted, decodeRequest(shown, 'finding.case'));
  if (isExact) {
    const hasDetail = (member: PlantedFault): boolean =>
      Object.keys(detail).every((key) => sameDetail(detail[key], member.detail[key]));
    return { naming: 'exact', detailIsRight: onCase !== null && isGivenBy(fault, onCase, kinds, hasDetail) };
  }
  const isAlike = onCase !== null && (isMeantBy(fault, onCase) || isGivenBy(fault, onCase, kinds));
  return { naming: isAlike ? 'synonym' : 'wrong', detailIsRight: null };
}

/** What a planted fault answers on a case, and what is right there. */
interface AnswerOnCase {
  readonly answer: Reply;
  readonly expectation: Expectation;
}

/** Null where the fault's first answer is right: what goes wrong between calls is like nothing else. */
function answerOn(planted: PlantedFault, request: Request): AnswerOnCase | null {
  const asked: Request = { ...request, want: ['gradients', 'outputs'] };
  if (!planted.applies(asked)) return null;
  const expectation = expectationOf(asked, precisions.float64, {}, 0);
  const answer = evaluateWith(planted, asked);
  return differs(answer, expectation) ? { answer, expectation } : null;
}

/** Whether a member with an id, and of some quality, gives the same answer. */
function isGivenBy(
  id: FaultId,
  { answer, expectation }: AnswerOnCase,
  kinds: readonly FaultKind[],
  isMeant: (member: PlantedFault) => boolean = () => true,
): boolean {
  const { request } = expectation;
  return kinds
    .filter(({ fault }) => fault === id)
    .flatMap((kind) => [...kind.candidates(request), ...kind.planted])
    .filter((member) => member.applies(request) && isMeant(member))
    .some((member) => answersAlike(evaluateWith(member, request), answer, expectation));
}

/**
 * Whether an answer is what an id means by its own words, of blocks in any combination, which no list of members holds:
 * `gradient-missing`, right but for gradients that are zero or absent.
 */
function isMeantBy(id: FaultId, { answer, expectation }: AnswerOnCase): boolean {
  if (id !== 'gradient-missing') return false;
  const came = gradientBlocks(answer);
  const kept = [...expectation.gradients].filter(([name]) =>
    came.get(name)?.data.some((value) => value !== 0),
  );
  return !differs(answer, { ...expectation, gradients: new Map(kept) });
}

/** Whether two answers agree in every block within the budgets of the right one. */
function answersAlike(left: Reply, right: Reply, { forward, gradients }: Expectation): boolean {
  return (
    blocksAlike(forwardBlocks(left), forwardBlocks(right), forward) &&
    blocksAlike(gradientBlocks(left), gradientBlocks(right), gradients)
  );
}

function blocksAlike(
  left: ReadonlyMap<string, Tensor>,
  right: ReadonlyMap<string, Tensor>,
  expected: ReadonlyMap<string, ExpectedBlock>,
): boolean {
  return [...expected].every(([name, { budgets }]) => {
    const one = left.get(name);
    const other = right.get(name);
    if (one === undefined || other === undefined) return one === other;
    if (!sameShape(one.shape, other.shape) || one.data.length !== budgets.length) return false;
    if (!one.data.every((value, k) => Number.isFinite(value) === Number.isFinite(other.data[k]!)))
      return false;
    return compareEntries(one.data, other.data, budgets).outcome !== 'differs';
  });
}

function sameDetail(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') {
    return Math.abs(left - right) <= detailTolerance * Math.abs(right);
  }
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.length === right.length && left.every((value, k) => sameDetail(value, right[k]));
}
