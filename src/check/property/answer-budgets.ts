import { budgetFactor, entryBudgets } from '../../comparison/budget.js';
import { spreadAbout } from '../../comparison/spread.js';
import { copyOfRequest } from '../../contract/copies.js';
import { forwardBlocks, gradientBlocks } from '../../contract/quantities.js';
import type { AnyRequest, Objective, Request } from '../../contract/request.js';
import type { AnySubject, Description } from '../../contract/subject.js';
import { type Tensor, tensor } from '../../contract/tensor.js';
import { precisions } from '../../numeric/precision.js';
import { type RandomStream, randomStream } from '../../numeric/random.js';
import { roundTo } from '../../numeric/round-to.js';
import type { Answer } from '../../property/relation.js';
import { noiseFactor } from '../custom/custom-terms.js';
import { declaredRequest } from '../declared.js';
import { type Expectation, expectationOf } from '../expectation.js';
import type { AnswerBudgets } from './property-record.js';

/** Tells how far rounding may lead a right answer astray, entry by entry. */
export type BudgetsFor = (answer: Answer) => AnswerBudgets | Promise<AnswerBudgets>;

/**
 * Takes budgets from the reference: of a case what is expected of it anyway, of further requests what the reference says then.
 *
 * @param expect - what is right for a further request; `expectationOf` it unless given, for a caller that has many subjects answer the same
 */
export function referenceBudgets(
  expectation: Expectation,
  seed: number,
  expect = (further: Request) => expectationOf(further, expectation.precision, {}, seed),
): BudgetsFor {
  return ({ request }) =>
    budgetsIn(request === expectation.request ? expectation : expect(request as Request));
}

function budgetsIn({ forward, gradients }: Expectation): AnswerBudgets {
  return new Map([...forward, ...gradients].map(([name, { budgets }]) => [name, budgets]));
}

/** Disturbed answers that a spread is made of: six are within a factor of two of the whole nearly always. */
const samples = 6;

/**
 * By how many roundings each number of a request is moved, so that every format shows it. What they do to the answer is divided by
 * the same number.
 */
const magnified = 16;

/**
 * Takes budgets from the subject itself, where no reference knows its architecture: the spread of its answers when every number of the
 * request is moved by a few roundings, times the factor by which a cell's own rounding may exceed that of its arguments
 * ({@link noiseFactor}), pooled over each block.
 *
 * That is no witness for an answer, only a measure of how sensitive it is: a subject that is wrong is wrong by more, or within what
 * rounding of its arguments does to it.
 */
export function ownBudgets(subject: AnySubject, description: Description, seed: number): BudgetsFor {
  const precision = precisions[description.precision];
  return async ({ request, blocks }) => {
    const spreads = new Map(
      [...blocks].map(([name, { data }]) => [name, spreadAbout(Float64Array.from(data), magnified)]),
    );
    for (let sample = 0; sample < samples; sample++) {
      const stream = randomStream(seed, 'disturbed arguments', sample);
      const moved = disturbed(request, magnified * precision.unitRoundoff, roundTo(precision), stream);
      const asked = declaredRequest(moved, description.supports);
      const reply = await subject.evaluate(copyOfRequest(asked));
      for (const [name, { data }] of [...forwardBlocks(reply), ...gradientBlocks(reply)]) {
        spreads.get(name)?.add(data);
      }
    }
    const { unitRoundoff, smallestSubnormal } = precision;
    return new Map(
      [...blocks].map(([name, { data }]) => {
        const rms = spreads
          .get(name)!
          .rms()
          .map((own) => (noiseFactor / budgetFactor) * own);
        const values = Float64Array.from(data);
        return [name, entryBudgets({ values, rms, unitRoundoff, underflow: smallestSubnormal })];
      }),
    );
  };
}

/** Moves every parameter, input, initial state and cotangent by a random part ≤ `relative` of itself. */
function disturbed(
  request: AnyRequest,
  relative: number,
  round: (value: number) => number,
  stream: RandomStream,
): AnyRequest {
  const move = ({ shape, data }: Tensor): Tensor =>
    tensor(
      shape,
      Float64Array.from(data, (value) => round(value * (1 + relative * (2 * stream.uniform() - 1)))),
    );
  const { parameters, inputs, state, objective } = request;
  return {
    ...request,
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, block]) => [name, move(block)])),
    ...(inputs && { inputs: move(inputs) }),
    state: state && { h: move(state.h), ...(state.c && { c: move(state.c) }) },
    objective: movedObjective(objective, move),
  };
}

function movedObjective(objective: Objective, move: (block: Tensor) => Tensor): Objective {
  if (objective.kind === 'crossEntropy') return objective;
  if (objective.kind === 'squaredError') return { ...objective, targets: move(objective.targets) };
  const { kind, outputs, h, c } = objective;
  return {
    kind,
    ...(outputs && { outputs: move(outputs) }),
    ...(h && { h: move(h) }),
    ...(c && { c: move(c) }),
  };
}
