import type fc from 'fast-check';
import type { ArchitectureInput } from '../../contract/architecture.js';
import { batchShape, type Request } from '../../contract/request.js';
import { resolveArchitecture } from '../../contract/resolve-architecture.js';
import { drafted, type Simplifier } from './drafted.js';
import { between, oneOf, sequenceLength } from './draws.js';
import { firstIds, type Ids, shorterIds } from './ids.js';
import { type LengthForm, lengthForms, makeLengths, plainerLengths } from './length-numbers.js';
import { type BatchSize, usualForms } from './lengths.js';
import { type Levels, plainerLevels } from './level.js';
import { type BatchLimits, batchLimitKeys, requireSize, resolveLimits } from './limits.js';
import { requireOptions } from './require-options.js';
import { type BatchAxes, makeSequences, sequenceLadders } from './sequence-numbers.js';

/** Which sequences are drawn. */
export interface SequenceOptions extends BatchLimits, Partial<BatchSize> {
  /** tokens alone, or dense inputs alone; both unless given */
  readonly tokens?: boolean;
  /** whether lengths may be given; they may unless this is false */
  readonly lengths?: boolean;
}

/** The part of a request that says what the network reads. */
export type Sequences = Pick<Request, 'inputs' | 'tokens' | 'lengths'>;

/** What sequences follow from. */
export interface SequenceDraft extends BatchAxes {
  readonly drawn: BatchSize;
  readonly isTokens: boolean;
  readonly lengths: LengthForm;
}

interface NumberedDraft extends SequenceDraft {
  readonly seed: number;
  readonly levels: Levels;
}

/**
 * Draws what a network reads: inputs [B, T, D] of ±1/32 … ±3/2, never 0, or tokens [B, T]; and lengths, ragged or null.
 *
 * Of the vocabulary about half is used, so that words are repeated and others absent. Padding holds garbage, whole numbers up
 * to 1024 in size, and tokens that no vocabulary has. They shrink to B = T = 1, dense inputs, no lengths, and zeros; B and T
 * that are given stay.
 *
 * @throws InputError when the architecture is none, or an option is unknown or wrong
 */
export function sequencesOf(
  architecture: ArchitectureInput,
  options: SequenceOptions = {},
): fc.Arbitrary<Sequences> {
  const where = 'sequencesOf()';
  const known = [...batchLimitKeys, 'batchSize', 'sequenceLength', 'tokens', 'lengths'];
  requireOptions(options, known, where);
  const { maxLength, maxBatch } = resolveLimits(options, where);
  const B = options.batchSize === undefined ? null : requireSize(options.batchSize, `${where}.batchSize`);
  const T =
    options.sequenceLength === undefined
      ? null
      : requireSize(options.sequenceLength, `${where}.sequenceLength`);
  const inputs = firstIds(resolveArchitecture(architecture, `${where}.architecture`).inputSize);
  const forms: readonly LengthForm[] = options.lengths === false ? ['none'] : usualForms;
  const kinds = options.tokens === undefined ? [false, true] : [options.tokens];
  const isFree = { examples: B === null, steps: T === null, tokens: kinds.length > 1 };
  return drafted<NumberedDraft, Sequences>({
    draw: (random) => {
      const size = {
        batchSize: B ?? between(random, 1, maxBatch),
        sequenceLength: T ?? sequenceLength(random, maxLength),
      };
      const isTokens = oneOf(random, kinds);
      const form = oneOf(random, forms);
      return { ...sequenceDraft(size, isTokens, form), seed: random.nextInt(), levels: {} };
    },
    simplifiers: [
      ...sequenceSimplifiers<NumberedDraft>(isFree),
      function* (draft) {
        const ladders = sequenceLadders(draft.isTokens, draft.lengths === 'ragged');
        for (const levels of plainerLevels(draft.levels, ladders)) yield { ...draft, levels };
      },
    ],
    make: (draft) => {
      const lengths = makeLengths(draft.lengths, draft, draft.drawn, draft.seed);
      return { ...makeSequences(inputs, { ...draft, lengths }, draft.isTokens, draft), lengths };
    },
    summary: ({ lengths, ...sequences }, { isTokens }) => {
      const { batchSize, sequenceLength } = batchShape(sequences);
      const form = lengths === null ? '' : ' with lengths';
      return `${isTokens ? 'tokens' : 'inputs'} T=${sequenceLength} B=${batchSize} D=${inputs.length}${form}`;
    },
  });
}

/** Starts a draft of sequences. */
export function sequenceDraft(drawn: BatchSize, isTokens: boolean, lengths: LengthForm): SequenceDraft {
  return {
    drawn,
    examples: firstIds(drawn.batchSize),
    steps: firstIds(drawn.sequenceLength),
    isTokens,
    lengths,
  };
}

/** Simplifies sequences: fewer steps and examples, no lengths, no tokens; what is not free stays. */
export function sequenceSimplifiers<Draft extends SequenceDraft>(isFree: {
  readonly examples: boolean;
  readonly steps: boolean;
  readonly tokens: boolean;
}): Simplifier<Draft>[] {
  const axis = (name: 'examples' | 'steps'): Simplifier<Draft> =>
    function* (draft) {
      const ids: Ids = draft[name];
      if (isFree[name]) for (const fewer of shorterIds(ids)) yield { ...draft, [name]: fewer };
    };
  return [
    axis('steps'),
    axis('examples'),
    function* (draft) {
      for (const lengths of plainerLengths(draft.lengths)) yield { ...draft, lengths };
      if (draft.isTokens && isFree.tokens) yield { ...draft, isTokens: false };
    },
  ];
}

/** Whether there are steps that no example has. */
export function isPadded({ lengths }: SequenceDraft): boolean {
  return lengths === lengthForms[2];
}
