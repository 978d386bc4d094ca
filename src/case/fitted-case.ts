import type { Supports } from '../contract/subject.js';
import type { CaseSpec } from './case-spec.js';
import { type CellKind, type Combination, cellKinds, type Ending, endings } from './combination.js';
import type { PlannedCase } from './generated-case.js';

/**
 * Fits a case to what a subject declares that it can do: each option that it lacks gives way to the nearest that it has, and
 * sizes and numbers stay. Without that, a subject that takes neither lengths nor states nor a readout would be asked one
 * generated case in a hundred.
 *
 * What a corner case is for does not give way: without it the case is another one, and counts as unsupported.
 */
export function fittedCase<Planned extends PlannedCase>(planned: Planned, supports: Supports): Planned {
  const combination = fittedCombination(planned.spec.combination, supports);
  return { ...planned, spec: { ...planned.spec, combination: { ...combination, ...planned.essential } } };
}

/** Fits a generated or shrunk case's spec; see {@link fittedCase}. */
export function fittedSpec(spec: CaseSpec, supports: Supports): CaseSpec {
  return { ...spec, combination: fittedCombination(spec.combination, supports) };
}

function fittedCombination(combination: Combination, supports: Supports): Combination {
  const { kind, layers, bidirectional, bias, ending, ragged, givenState, tokens } = combination;
  return {
    kind: fittedKind(kind, supports),
    layers: Math.max(1, Math.min(layers, supports.layers)),
    bidirectional: bidirectional && supports.bidirectional,
    bias: supports.bias.includes(bias) ? bias : (supports.bias[0] ?? bias),
    ending: fittedEnding(ending, supports),
    ragged: ragged && supports.lengths,
    givenState: givenState && supports.state,
    tokens: tokens && supports.tokens,
  };
}

function fittedKind(kind: CellKind, supports: Supports): CellKind {
  const possible = cellKinds.filter((each) => hasKind(supports, each));
  return oneOf(kind, cellKinds, possible);
}

function hasKind({ cells, activations, reset }: Supports, kind: CellKind): boolean {
  if (!cells.includes(kind.cell)) return false;
  if (kind.cell === 'elman') return activations.includes(kind.activation);
  return kind.cell === 'lstm' || reset.includes(kind.reset);
}

function fittedEnding(ending: Ending, { objectives, readout }: Supports): Ending {
  const possible = endings.filter(
    (each) =>
      objectives.includes(each.objective) && (each.readout === null || readout.includes(each.readout)),
  );
  return oneOf(ending, endings, possible);
}

/** The choice itself where it is possible, else one by its place among all, so that many choices spread over the possible. */
function oneOf<Choice>(choice: Choice, all: readonly Choice[], possible: readonly Choice[]): Choice {
  const text = JSON.stringify(choice);
  const isThis = (other: Choice): boolean => JSON.stringify(other) === text;
  if (possible.length === 0 || possible.some(isThis)) return choice;
  return possible[all.findIndex(isThis) % possible.length]!;
}
