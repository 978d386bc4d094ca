import type fc from 'fast-check';
import { InputError, shown } from '../../complaint/input-error.js';
import type { ArchitectureInput } from '../../contract/architecture.js';
import type { Objective } from '../../contract/request.js';
import { resolveArchitecture } from '../../contract/resolve-architecture.js';
import { type Ending, endings } from '../combination.js';
import { draftOf, drawEnding, plainerEndings } from './architecture-draft.js';
import { drafted } from './drafted.js';
import { type BatchSize, batchAxes } from './lengths.js';
import { type Levels, plainerLevels } from './level.js';
import { makeObjective, objectiveLadders } from './objective-numbers.js';
import { requireOptions } from './require-options.js';
import { architectureWords } from './summary.js';

/** The batch that an objective is for. */
export interface ObjectiveOptions extends BatchSize {
  /** where targets and cotangents hold garbage; null unless given */
  readonly lengths?: readonly number[] | null;
}

interface ObjectiveDraft {
  readonly ending: Ending;
  readonly seed: number;
  readonly levels: Levels;
}

/**
 * Draws what is differentiated: without a readout, cotangents of outputs, h_n and c_n; with one, cross-entropy or squared
 * error, as a mean or a sum. Cotangents and targets are ±1/32 … ±3/2, never 0, classes any; the padding holds garbage.
 *
 * They shrink to the mean of the cross-entropy, and block by block to quarters, ±1, 1 and 0.
 *
 * @throws InputError when the architecture is none, a size is no positive whole number, or lengths do not fit
 */
export function objectivesOf(
  architecture: ArchitectureInput,
  options: ObjectiveOptions,
): fc.Arbitrary<Objective> {
  const where = 'objectivesOf()';
  requireOptions(options, ['batchSize', 'sequenceLength', 'lengths'], where);
  const resolved = resolveArchitecture(architecture, `${where}.architecture`);
  const { lengths = null, ...size } = options;
  const batch = { ...batchAxes(size, where), lengths };
  if (lengths !== null) requireFitting(lengths, size);
  const possible = endings.filter(({ readout }) => readout === (resolved.readout?.at ?? null));
  const axes = { ...draftOf(resolved, possible[0]!), ...batch };
  return drafted<ObjectiveDraft, Objective>({
    draw: (random) => ({ ending: drawEnding(random, possible), seed: random.nextInt(), levels: {} }),
    simplifiers: [
      (draft) => plainerEndings(draft.ending, possible).map((ending) => ({ ...draft, ending })),
      function* (draft) {
        const ladders = objectiveLadders(resolved, draft.ending, lengths !== null);
        for (const levels of plainerLevels(draft.levels, ladders)) yield { ...draft, levels };
      },
    ],
    make: ({ ending, ...numbers }) => makeObjective(resolved, ending, axes, numbers),
    summary: ({ kind }) => `${kind} for ${architectureWords(resolved)}`,
  });
}

function requireFitting(lengths: readonly number[], { batchSize, sequenceLength: T }: BatchSize): void {
  const fits = (length: number): boolean => Number.isInteger(length) && length >= 1 && length <= T;
  if (lengths.length === batchSize && lengths.every(fits)) return;
  throw new InputError({
    where: 'objectivesOf().lengths',
    what: `is ${shown(lengths)}`,
    expected: `expected ${batchSize} whole numbers from 1 to ${T}, because B is ${batchSize} and T is ${T}; or null, for all T`,
  });
}
