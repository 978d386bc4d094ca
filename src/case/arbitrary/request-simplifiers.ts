import type { Simplifier } from './drafted.js';
import { plainerLevels } from './level.js';
import { allLadders, type RequestDraft } from './request-draft.js';
import { sequenceSimplifiers } from './sequences.js';
import type { WeightChoice } from './weights.js';

/**
 * Simplifies requests: T and B first, then the architecture, the options, the family of weights, and the numbers.
 *
 * @param ofArchitecture - what becomes simpler about the architecture; nothing where it is given
 * @param accepts - whether a draft may be asked; the others are left out
 */
export function requestSimplifiers<Draft extends RequestDraft>(
  ofArchitecture: readonly Simplifier<Draft>[],
  { families }: WeightChoice,
  accepts: (draft: Draft) => boolean,
): Simplifier<Draft>[] {
  const simplifiers: Simplifier<Draft>[] = [
    ...sequenceSimplifiers<Draft>({ examples: true, steps: true, tokens: true }),
    ...ofArchitecture,
    function* (draft) {
      if (draft.givenState) yield { ...draft, givenState: false };
    },
    function* (draft) {
      const { weights } = draft;
      if (weights.family === 'generic' || !families.includes('generic')) return;
      yield { ...draft, weights: { ...weights, family: 'generic' } };
    },
    function* (draft) {
      for (const levels of plainerLevels(draft.levels, allLadders(draft))) yield { ...draft, levels };
    },
  ];
  return simplifiers.map(
    (simplifier) =>
      function* (draft) {
        for (const simpler of simplifier(draft)) if (accepts(simpler)) yield simpler;
      },
  );
}
