import { roundedRequest } from '../../case/rounded-request.js';
import { unjudgeable } from '../../case/unjudgeable.js';
import type { ParameterShape } from '../../contract/architecture.js';
import { copyOfRequest } from '../../contract/copies.js';
import {
  forwardBlocks,
  gradientBlocks,
  gradientShapes,
  outputShape,
  stateShape,
} from '../../contract/quantities.js';
import { type AnyRequest, batchShape, isCustom, type Reply, type Request } from '../../contract/request.js';
import type { AnySubject, Description } from '../../contract/subject.js';
import { UnsupportedCase } from '../../contract/subject-failure.js';
import { supportsRequest } from '../../contract/supports-request.js';
import { precisions } from '../../numeric/precision.js';
import { randomStream } from '../../numeric/random.js';
import type { Property } from '../../property/property.js';
import type { Answer, Relation } from '../../property/relation.js';
import type { ComparisonRecord } from '../comparison-record.js';
import { declaredRequest, declares } from '../declared.js';
import { sameNumbers } from '../same-numbers.js';
import type { BudgetsFor } from './answer-budgets.js';
import { type AnswerBudgets, propertyRecord } from './property-record.js';

/** A case of a property: the request and what the subject answered. */
export interface PropertyCase {
  readonly subject: AnySubject;
  readonly description: Description;
  readonly request: AnyRequest;
  readonly actual: Reply;
  readonly budgetsFor: BudgetsFor;
  readonly seed: number;
}

/** A request that a property would ask, and that says nothing of the subject. */
class NotAskable extends Error {
  override readonly name = 'NotAskable';
}

/**
 * Holds a subject's answers against each other, as a property demands.
 *
 * @returns one record a relation; none where the case lies outside the property's domain, or a further request cannot be asked
 */
export async function compareProperty(
  property: Property,
  { subject, description, request, actual, budgetsFor, seed }: PropertyCase,
): Promise<ComparisonRecord[]> {
  // Whoever calls has chosen the property for the kind of architecture.
  const known = request as Request;
  if (!property.applies(known)) return [];
  const own = answerOf(description, request, actual, false);
  const ask = async (further: AnyRequest, { alike = false } = {}): Promise<Answer> => {
    requireAskable(description, further);
    const asked = declaredRequest(further, description.supports);
    return answerOf(description, further, await subject.evaluate(copyOfRequest(asked)), alike);
  };
  try {
    const stream = randomStream(seed, 'property', property.name);
    const relations = await property.relate(known, own, ask, stream);
    const budgets = await budgetsOfAll(relations, budgetsFor);
    const { smallestNormal, unitRoundoff } = precisions[description.precision];
    const judging = {
      property,
      budgetsOf: (answer: Answer) => budgets.get(answer)!,
      smallestNormal,
      unitRoundoff,
    };
    return relations.map((relation) => propertyRecord(relation, judging));
  } catch (cause) {
    if (cause instanceof NotAskable || cause instanceof UnsupportedCase) return [];
    throw cause;
  }
}

/** The budgets of every answer that a relation needs them of. */
async function budgetsOfAll(
  relations: readonly Relation[],
  budgetsFor: BudgetsFor,
): Promise<Map<Answer, AnswerBudgets>> {
  const budgets = new Map<Answer, AnswerBudgets>();
  for (const { of } of relations.filter(({ exact }) => exact !== true).flatMap(({ terms }) => terms)) {
    if (!of.alike && !budgets.has(of)) budgets.set(of, await budgetsFor(of));
  }
  return budgets;
}

/** What a subject answered, and all that it owes: what it declares of the request's quantities. */
function answerOf({ supports }: Description, request: AnyRequest, reply: Reply, alike: boolean): Answer {
  const blocks = new Map([...forwardBlocks(reply), ...gradientBlocks(reply)]);
  const forward = supports.outputs ? forwardShapes(request) : [];
  const gradients = gradientShapes(request).filter(({ name }) => declares(supports, name));
  return { request, blocks, owed: [{ name: 'loss', shape: [] }, ...forward, ...gradients], alike };
}

function forwardShapes(request: AnyRequest): ParameterShape[] {
  const state = stateShape(request.architecture, batchShape(request).batchSize);
  const cell = request.architecture.cell === 'lstm' ? [{ name: 'c_n', shape: state }] : [];
  return [{ name: 'outputs', shape: outputShape(request) }, { name: 'h_n', shape: state }, ...cell];
}

function requireAskable(description: Description, request: AnyRequest): void {
  const supported = supportsRequest(description, declaredRequest(request, description.supports));
  if (supported !== true) throw new NotAskable(supported);
  const precision = precisions[description.precision];
  if (!sameNumbers(request, roundedRequest(request, precision))) throw new NotAskable('has too few digits');
  if (isCustom(request)) return;
  const hindrance = unjudgeable(request, precision);
  if (hindrance !== null) throw new NotAskable(hindrance);
}
