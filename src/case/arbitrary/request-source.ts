import type fc from 'fast-check';
import { InputError } from '../../complaint/input-error.js';
import type { Architecture, ArchitectureInput } from '../../contract/architecture.js';
import { resolveArchitecture } from '../../contract/resolve-architecture.js';
import {
  type ArchitectureDraft,
  architectureSimplifiers,
  draftOf,
  drawArchitecture,
  drawEnding,
  plainerEndings,
} from './architecture-draft.js';
import type { Simplifier } from './drafted.js';
import { shorterIds } from './ids.js';
import {
  type ArchitectureLimits,
  architectureLimitKeys,
  type BatchLimits,
  batchLimitKeys,
  resolveLimits,
} from './limits.js';
import { type Audience, audienceKeys, type Possible, possibleFor } from './possible.js';
import { drawAround, isRelu, type RequestDraft } from './request-draft.js';
import { requireOptions } from './require-options.js';
import { resolveWeights, type WeightChoice, type WeightOptions, weightKeys } from './weights.js';

/** Which requests are drawn about an architecture. */
export interface BatchOptions extends Omit<Audience, 'cells'>, BatchLimits, WeightOptions {}

/** Which requests are drawn. */
export interface RequestOptions extends BatchOptions, Pick<Audience, 'cells'>, ArchitectureLimits {}

const batchKeys = [...audienceKeys, ...batchLimitKeys, ...weightKeys].filter((key) => key !== 'cells');

/** The keys of request options. */
export const requestKeys = [...batchKeys, 'cells', ...architectureLimitKeys];

/** How drafts of requests are drawn, and how their architecture becomes simpler. */
export interface RequestSource {
  readonly possible: Possible;
  readonly weights: WeightChoice;
  readonly draw: (random: fc.Random) => RequestDraft;
  readonly ofArchitecture: <Draft extends RequestDraft>() => readonly Simplifier<Draft>[];
}

/**
 * Reads the options of requests about any architecture.
 *
 * @throws InputError when an option is wrong, or leaves nothing to draw
 */
export function anyRequests(options: RequestOptions, where: string): RequestSource {
  const weights = resolveWeights(options, where);
  const limits = resolveLimits(options, where);
  const possible = withSmoothKinds(possibleFor(options, where), weights, where);
  return {
    possible,
    weights,
    draw: (random) =>
      drawAround(random, drawArchitecture(random, possible, limits), possible, { ...limits, weights }),
    ofArchitecture: () => architectureSimplifiers(possible, shorterIds),
  };
}

/**
 * Reads the options of requests about an architecture that is given.
 *
 * @throws InputError when an option is wrong, or the subject does not support the architecture
 */
export function requestsAbout(input: ArchitectureInput, options: BatchOptions, where: string): RequestSource {
  requireOptions(options, batchKeys, where);
  const architecture = resolveArchitecture(input, `${where}.architecture`);
  const weights = resolveWeights(options, where);
  const limits = resolveLimits(options, where);
  const readout = architecture.readout?.at ?? null;
  const all = possibleFor(options, where);
  const own = { ...all, endings: all.endings.filter((ending) => ending.readout === readout) };
  if (own.endings.length === 0 || !isPossible(draftOf(architecture, own.endings[0]!), own)) {
    throw notSupported(architecture, where);
  }
  const possible = withSmoothKinds(
    { ...own, kinds: [draftOf(architecture, own.endings[0]!).kind] },
    weights,
    where,
  );
  return {
    possible,
    weights,
    draw: (random) => {
      const draft = draftOf(architecture, drawEnding(random, possible.endings));
      return drawAround(random, draft, possible, { ...limits, weights });
    },
    ofArchitecture: () => [
      (draft) => plainerEndings(draft.ending, possible.endings).map((ending) => ({ ...draft, ending })),
    ],
  };
}

function isPossible({ kind, layers, bidirectional, bias }: ArchitectureDraft, possible: Possible): boolean {
  return (
    possible.kinds.some((each) => JSON.stringify(each) === JSON.stringify(kind)) &&
    layers <= possible.mostLayers &&
    possible.bidirectional.includes(bidirectional) &&
    possible.bias.includes(bias)
  );
}

/** Leaves ReLU out where all weights are zero: each of its pre-activations would be at the kink. */
function withSmoothKinds(possible: Possible, { families }: WeightChoice, where: string): Possible {
  if (families.some((family) => family !== 'zero')) return possible;
  const kinds = possible.kinds.filter((kind) => !isRelu(kind));
  if (kinds.length > 0) return { ...possible, kinds };
  throw new InputError({
    where: `${where}.families`,
    what: 'is ["zero"]',
    expected:
      'expected another family for a ReLU, because all its pre-activations would be 0, where it has no derivative',
  });
}

function notSupported({ cell }: Architecture, where: string): InputError {
  return new InputError({
    where: `${where}.architecture`,
    what: `is one of cell "${cell}" that the subject does not support`,
    expected:
      'expected its activation or reset placement, layers, directions, bias and readout among what supports names',
    next: 'Compare them one by one',
  });
}
