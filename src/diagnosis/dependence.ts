import { directionCount } from '../contract/architecture.js';
import type { FaultId } from '../contract/faults.js';
import { type AnyRequest, batchShape, isCustom } from '../contract/request.js';
import { enumeration } from './enumeration.js';
import {
  distinctTokens,
  equalLengths,
  exampleAlone,
  firstSteps,
  onlyCotangents,
  scaledCotangent,
  withoutState,
  zeroBiases,
} from './request-variants.js';

/** How an error depends on the case. */
export interface Dependence {
  /** what was found, in half sentences: `right with one step, wrong from 2 steps on` */
  readonly clauses: readonly string[];
  /** the clauses as one sentence; empty where the error is there in every variant */
  readonly sentence: string;
  /** the fault that alone depends so; null where several may */
  readonly fault: FaultId | null;
  /** how many variants were asked */
  readonly asked: number;
}

/** A failing request, and who can say whether another one fails. */
export interface DependenceInput {
  /** it fails */
  readonly request: AnyRequest;
  /** whether a request fails: its gradient is wrong, by the reference or by differences of the subject's own loss */
  fails(request: AnyRequest): Promise<boolean>;
}

/** A variant in which one condition is taken away, and what it means when it is right then. */
interface Condition {
  readonly variant: (request: AnyRequest) => AnyRequest | null;
  readonly clause: string;
  /** the fault that shows only under this condition, where there is one */
  readonly fault: FaultId | null;
}

/** The conditions, those that stand for one fault first. A variant is null where the case does not have the condition. */
const conditions: readonly Condition[] = [
  {
    variant: (request) => (lengthsDiffer(request) ? equalLengths(request) : null),
    clause: 'wrong only with padding: right with all lengths equal',
    fault: 'mask-leak',
  },
  {
    variant: (request) => (hasRepeatedToken(request) ? distinctTokens(request) : null),
    clause: 'wrong only where a token occurs twice',
    fault: 'repeated-token-overwritten',
  },
  {
    variant: (request) => (isLargeCotangent(request) ? scaledCotangent(request, 2 ** -20) : null),
    clause: 'wrong only for large cotangents: right for 2^-20 of them',
    fault: 'clipped',
  },
  {
    variant: (request) => (reads(request, ['h', 'c']) ? onlyCotangents(request, ['outputs']) : null),
    clause: 'wrong only where the loss reads the final state',
    fault: 'final-state-cotangent-ignored',
  },
  {
    variant: (request) => (reads(request, ['outputs']) ? onlyCotangents(request, ['h', 'c']) : null),
    clause: 'wrong only where the loss reads the outputs',
    fault: null,
  },
  {
    variant: (request) => (request.state === null ? null : withoutState(request)),
    clause: 'wrong only with an initial state other than zero',
    fault: 'wrong-initial-state',
  },
  {
    variant: (request) => (hasBiases(request) ? zeroBiases(request) : null),
    clause: 'wrong only with biases other than zero',
    fault: null,
  },
];

/**
 * Describes how an error depends on the case, by asking simpler variants of a failing request; no reference is needed.
 *
 * Steps: the smallest T at which it fails, by trying T = 1, 2, 4, …; batch: whether an example fails alone. Then each
 * condition is taken away by itself. Where a single condition that belongs to one fault makes the difference, that fault
 * is guessed; where T = 1 is right and nothing else makes a difference, the recurrent path is.
 *
 * @throws what `fails` throws: a variant that a subject does not support is to be told as failing, so that nothing is said of it
 */
export async function describeDependence({ request, fails }: DependenceInput): Promise<Dependence> {
  let asked = 0;
  const failing = (variant: AnyRequest): Promise<boolean> => {
    asked++;
    return fails(variant);
  };
  const decisive: FaultId[] = [];
  const clauses: string[] = [];
  for (const { variant, clause, fault } of conditions) {
    const simpler = variant(request);
    if (simpler === null || (await failing(simpler))) continue;
    clauses.push(clause);
    if (fault !== null) decisive.push(fault);
  }
  const batch = await batchClause(request, failing);
  const steps = await stepsClause(request, failing);
  for (const found of [batch, steps]) if (found !== null) clauses.unshift(found);
  const recurrent = clauses.length === 1 && steps !== null;
  const [only = null] = decisive;
  return {
    clauses,
    sentence:
      clauses.length === 0
        ? ''
        : `It is ${enumeration(clauses)}${recurrent ? `: ${recurrentHint(request)}` : ''}.`,
    fault: decisive.length === 1 ? only : null,
    asked,
  };
}

type Fails = (request: AnyRequest) => Promise<boolean>;

/** From which number of steps on it fails, tried at 1, 2, 4, … and T; null where one step fails. */
async function stepsClause(request: AnyRequest, failing: Fails): Promise<string | null> {
  const { sequenceLength: T } = batchShape(request);
  let right = 0;
  for (let steps = 1; steps < T; steps *= 2) {
    if (await failing(firstSteps(request, steps))) break;
    right = steps;
  }
  if (right === 0) return null;
  const wrongFrom = await smallestFailing(request, right, Math.min(2 * right, T), failing);
  return `right with ${right === 1 && wrongFrom === 2 ? 'one step' : `${wrongFrom - 1} step${wrongFrom === 2 ? '' : 's'}`} and wrong from ${wrongFrom} on`;
}

/** Halves between a number of steps that is right and one that fails. */
async function smallestFailing(
  request: AnyRequest,
  right: number,
  wrong: number,
  failing: Fails,
): Promise<number> {
  if (wrong - right <= 1) return wrong;
  const middle = (right + wrong) >> 1;
  return (await failing(firstSteps(request, middle)))
    ? smallestFailing(request, right, middle, failing)
    : smallestFailing(request, middle, wrong, failing);
}

/** Whether every example is right alone, or only some are wrong; null with one example, or all wrong alone. */
async function batchClause(request: AnyRequest, failing: Fails): Promise<string | null> {
  const { batchSize } = batchShape(request);
  if (batchSize < 2) return null;
  const wrong: number[] = [];
  for (let example = 0; example < batchSize; example++) {
    if (await failing(exampleAlone(request, example))) wrong.push(example);
  }
  if (wrong.length === 0)
    return `wrong only with more than one example: each of the ${batchSize} is right alone`;
  if (wrong.length === batchSize) return null;
  return `wrong alone only for example${wrong.length > 1 ? 's' : ''} ${enumeration(wrong.map(String))} of ${batchSize}`;
}

function recurrentHint({ architecture }: AnyRequest): string {
  const passes = architecture.layers * directionCount(architecture);
  return `look at what is carried from step to step${passes > 1 ? ' and between layers' : ''}, and at the sums over time`;
}

/** Which parameters of a custom architecture are biases, nobody knows. */
function hasBiases(request: AnyRequest): boolean {
  return !isCustom(request) && request.architecture.bias;
}

function lengthsDiffer(request: AnyRequest): boolean {
  const { sequenceLength } = batchShape(request);
  return request.lengths?.some((length) => length !== sequenceLength) ?? false;
}

function hasRepeatedToken({ tokens }: AnyRequest): boolean {
  return tokens !== undefined && new Set(tokens.data).size < tokens.data.length;
}

/** From here on a cotangent is large: 2^-20 of a smaller one would be a question about small numbers. */
const largeCotangent = 1;

function isLargeCotangent({ objective }: AnyRequest): boolean {
  if (objective.kind !== 'cotangent') return false;
  return (['outputs', 'h', 'c'] as const).some((part) =>
    objective[part]?.data.some((value) => Math.abs(value) >= largeCotangent),
  );
}

function reads({ objective }: AnyRequest, parts: readonly ('outputs' | 'h' | 'c')[]): boolean {
  if (objective.kind !== 'cotangent') return false;
  return parts.some((part) => objective[part]?.data.some((value) => value !== 0));
}
