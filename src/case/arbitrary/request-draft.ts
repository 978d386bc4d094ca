import type fc from 'fast-check';
import type { Request } from '../../contract/request.js';
import type { CellKind } from '../combination.js';
import { kinkMargin } from '../kink-margin.js';
import { roundedRequest } from '../rounded-request.js';
import { unjudgeable } from '../unjudgeable.js';
import { type ArchitectureDraft, architectureOf } from './architecture-draft.js';
import { between, flip, oneOf, sequenceLength } from './draws.js';
import { makeLengths } from './length-numbers.js';
import { usualForms } from './lengths.js';
import type { Ladders, Levels } from './level.js';
import type { BatchLimits } from './limits.js';
import { makeObjective, objectiveLadders } from './objective-numbers.js';
import type { Weights } from './parameter-family.js';
import { makeParameters, parameterLadders } from './parameter-numbers.js';
import type { Possible } from './possible.js';
import { makeSequences, makeStates, sequenceLadders, stateLadders } from './sequence-numbers.js';
import { isPadded, type SequenceDraft, sequenceDraft } from './sequences.js';
import { givenStates } from './states.js';
import { drawWeights, type WeightChoice } from './weights.js';

/** The parts of a request whose numbers are drawn apart. */
export const requestParts = ['parameters', 'sequences', 'state', 'objective'] as const;
/** A part of a request whose numbers are drawn apart. */
export type RequestPart = (typeof requestParts)[number];

/** What a request follows from. */
export interface RequestDraft extends ArchitectureDraft, SequenceDraft {
  readonly givenState: boolean;
  readonly weights: Weights;
  readonly seeds: Readonly<Record<RequestPart | 'lengths', number>>;
  readonly levels: Levels;
}

/** Draws everything about a request but its architecture. */
export function drawAround(
  random: fc.Random,
  architecture: ArchitectureDraft,
  possible: Possible,
  { weights, maxLength, maxBatch }: Required<BatchLimits> & { readonly weights: WeightChoice },
): RequestDraft {
  const size = {
    batchSize: between(random, 1, maxBatch),
    sequenceLength: sequenceLength(random, maxLength),
  };
  const isTokens = flip(random, possible.tokens);
  const lengths = possible.lengths ? oneOf(random, usualForms) : 'none';
  return {
    ...architecture,
    ...sequenceDraft(size, isTokens, lengths),
    givenState: possible.state && random.nextInt(0, 3) < givenStates,
    weights: drawWeights(random, familiesFor(architecture.kind, weights), architecture.units.length),
    seeds: drawSeeds(random),
    levels: {},
  };
}

/** Without weights and biases every pre-activation of a ReLU is at its kink. */
function familiesFor(kind: CellKind, { families, radii }: WeightChoice): WeightChoice {
  return { families: isRelu(kind) ? families.filter((family) => family !== 'zero') : families, radii };
}

/** Whether a cell has a kink. */
export function isRelu(kind: CellKind): boolean {
  return kind.cell === 'elman' && kind.activation === 'relu';
}

/** Draws what all numbers are drawn from. */
export function drawSeeds(random: fc.Random): RequestDraft['seeds'] {
  const next = () => random.nextInt();
  return { parameters: next(), sequences: next(), state: next(), objective: next(), lengths: next() };
}

/** Makes the request of a draft, rounded to the precision that it is for. */
export function makeRequest(draft: RequestDraft, { want, precision }: Possible): Request {
  const architecture = architectureOf(draft);
  const { seeds, levels, examples, steps, units, inputs, weights, givenState } = draft;
  const numbers = (part: RequestPart) => ({ seed: seeds[part], levels });
  const lengths = makeLengths(draft.lengths, draft, draft.drawn, seeds.lengths);
  const batch = { examples, steps, lengths };
  const request: Request = {
    architecture,
    parameters: makeParameters(architecture, draft, weights, numbers('parameters')),
    ...makeSequences(inputs, batch, draft.isTokens, numbers('sequences')),
    lengths,
    state: givenState ? makeStates(architecture, examples, units, numbers('state')) : null,
    objective: makeObjective(architecture, draft.ending, { ...draft, ...batch }, numbers('objective')),
    want,
  };
  return roundedRequest(request, precision);
}

/** The levels of each block of a part. */
export function laddersOf(draft: RequestDraft, part: RequestPart): Ladders {
  const architecture = architectureOf(draft);
  switch (part) {
    case 'parameters':
      return parameterLadders(architecture, draft.weights);
    case 'sequences':
      return sequenceLadders(draft.isTokens, isPadded(draft));
    case 'state':
      return draft.givenState ? stateLadders(architecture) : new Map();
    default:
      return objectiveLadders(architecture, draft.ending, isPadded(draft));
  }
}

/** The levels of every block. */
export function allLadders(draft: RequestDraft): Ladders {
  return new Map(requestParts.flatMap((part) => [...laddersOf(draft, part)]));
}

/** Up to so many steps nothing overflows in float64, whose largest number is 2^1024: none makes numbers 2^32 times as large. */
const safeSteps = 31;

/**
 * Tells whether a right implementation of the precision gives what the reference gives: no ReLU can be carried across its
 * kink by rounding, and no sum overflows.
 */
export function isJudgeable(draft: RequestDraft, possible: Possible): boolean {
  const isSmall = possible.precision.name === 'float64' && draft.steps.length <= safeSteps;
  if (isSmall && !isRelu(draft.kind)) return true;
  const request = makeRequest(draft, possible);
  return isSmall ? kinkMargin(request) > 1 : unjudgeable(request, possible.precision) === null;
}
