import { hasSmallVocabularies, isPadded } from './domain.js';
import type { RequestClass } from './request-class.js';
import { hasAbsentTokens, hasGarbageInPadding, hasRepeatedTokens, isRagged } from './request-traits.js';

/** Classes by the sequences of a request. */
export const sequenceClasses: readonly RequestClass[] = [
  {
    name: 'ragged',
    what: 'has an example shorter than T',
    declared: 0.15,
    has: isRagged,
    possible: isPadded,
  },
  {
    name: 'garbage in padding',
    what: 'has other numbers than zero beyond the end of an example',
    declared: 0.15,
    has: hasGarbageInPadding,
    possible: isPadded,
  },
  {
    name: 'ragged and bidirectional',
    what: 'has a reverse direction that starts at ends of its own',
    declared: 0.07,
    has: (request) => request.architecture.bidirectional && isRagged(request),
    possible: (domain) => domain.supports.bidirectional && isPadded(domain),
  },
  {
    name: 'dense inputs',
    what: 'has inputs of numbers',
    declared: 0.25,
    has: ({ inputs }) => inputs !== undefined,
    possible: () => true,
  },
  {
    name: 'tokens',
    what: 'has tokens in place of inputs',
    declared: 0.25,
    has: ({ tokens }) => tokens !== undefined,
    possible: ({ supports }) => supports.tokens,
  },
  {
    name: 'repeated tokens',
    what: 'has a token at several steps',
    declared: 0.15,
    has: hasRepeatedTokens,
    possible: (domain) => domain.supports.tokens && hasSmallVocabularies(domain),
  },
  {
    name: 'absent tokens',
    what: 'has a vocabulary with a token that stands nowhere',
    declared: 0.02,
    has: hasAbsentTokens,
    possible: ({ supports, limits }) => supports.tokens && limits.maxHidden >= 2,
  },
  {
    name: 'state given',
    what: 'has an initial state',
    declared: 0.25,
    has: ({ state }) => state !== null,
    possible: ({ supports }) => supports.state,
  },
  {
    name: 'no state',
    what: 'has no initial state',
    declared: 0.25,
    has: ({ state }) => state === null,
    possible: () => true,
  },
];
