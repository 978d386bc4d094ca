import type fc from 'fast-check';
import type { ArchitectureInput } from '../../contract/architecture.js';
import type { States } from '../../contract/request.js';
import { resolveArchitecture } from '../../contract/resolve-architecture.js';
import { drafted } from './drafted.js';
import { firstIds } from './ids.js';
import { type Levels, plainerLevels } from './level.js';
import { requireSize } from './limits.js';
import { requireOptions } from './require-options.js';
import { makeStates, stateLadders } from './sequence-numbers.js';
import { architectureWords } from './summary.js';

/** Which states are drawn. */
export interface StateOptions {
  /** B */
  readonly batchSize: number;
  /** whether they are given every time; null is drawn as well unless this is true */
  readonly always?: boolean;
}

interface StateDraft {
  readonly isGiven: boolean;
  readonly seed: number;
  readonly levels: Levels;
}

/** So many of four initial states are given; the others are null. */
export const givenStates = 3;

/**
 * Draws initial states: h, and c for an LSTM, of ±1/32 … ±3/2 and never 0; or null, for zeros.
 *
 * They shrink to null, and block by block to quarters, ±1, 1 and 0.
 *
 * @throws InputError when the architecture is none, or the size is no positive whole number
 */
export function statesOf(
  architecture: ArchitectureInput,
  options: StateOptions,
): fc.Arbitrary<States | null> {
  const where = 'statesOf()';
  requireOptions(options, ['batchSize', 'always'], where);
  const { batchSize, always = false } = options;
  const resolved = resolveArchitecture(architecture, `${where}.architecture`);
  const examples = firstIds(requireSize(batchSize, `${where}.batchSize`));
  const units = firstIds(resolved.hiddenSize);
  return drafted<StateDraft, States | null>({
    draw: (random) => ({
      isGiven: random.nextInt(0, 3) < givenStates || always,
      seed: random.nextInt(),
      levels: {},
    }),
    simplifiers: [
      function* (draft) {
        if (!draft.isGiven) return;
        if (!always) yield { ...draft, isGiven: false };
        for (const levels of plainerLevels(draft.levels, stateLadders(resolved))) yield { ...draft, levels };
      },
    ],
    make: ({ isGiven, ...numbers }) => (isGiven ? makeStates(resolved, examples, units, numbers) : null),
    summary: () => `initial states of ${architectureWords(resolved)} B=${batchSize}`,
  });
}
