import { InputError } from '../../complaint/input-error.js';
import { type Cell, cells } from '../../contract/architecture.js';
import { requireChoice } from '../../contract/choice.js';
import { type DescriptionInput, resolveDescription } from '../../contract/description.js';
import { isPresent, requireArray, requireObject } from '../../contract/object.js';
import { objectiveKinds, type Want } from '../../contract/request.js';
import type { Description, Supports } from '../../contract/subject.js';
import { type Precision, precisions } from '../../numeric/precision.js';
import { type CellKind, cellKinds, type Ending, endings } from '../combination.js';

/** What a subject supports, as it declares it: what is left out means what the contract says of it. */
export type SupportsInput = { readonly [Key in keyof Supports]?: Supports[Key] | undefined };

/** Whom values are drawn for. Everything that the contract knows is drawn unless one of these is given. */
export interface Audience {
  /** what the subject supports, as in `defineSubject`; whatever it lacks is not drawn */
  readonly supports?: SupportsInput;
  /** instead of that, what the subject's `describe()` returned: numbers are rounded to its precision as well */
  readonly subject?: Description | DescriptionInput;
  /** only these cells */
  readonly cells?: readonly Cell[];
}

/** What can be drawn for a subject; no list is empty. */
export interface Possible {
  readonly kinds: readonly CellKind[];
  readonly mostLayers: number;
  readonly bidirectional: readonly boolean[];
  readonly bias: readonly boolean[];
  /** in the order of the table of endings: the plainest first */
  readonly endings: readonly Ending[];
  readonly lengths: boolean;
  readonly state: boolean;
  readonly tokens: boolean;
  readonly want: readonly Want[];
  readonly precision: Precision;
}

/** The keys of an audience. */
export const audienceKeys = ['supports', 'subject', 'cells'] as const;

const everything: Possible = {
  kinds: cellKinds,
  mostLayers: Number.POSITIVE_INFINITY,
  bidirectional: [false, true],
  bias: [true, false],
  endings,
  lengths: true,
  state: true,
  tokens: true,
  want: ['gradients', 'outputs'],
  precision: precisions.float64,
};

/**
 * Says what can be drawn for an audience.
 *
 * @param where - what the options were given to, for messages
 * @throws InputError when the subject is described wrongly, twice, or has no cell or objective that can be drawn
 */
export function possibleFor(audience: Audience, where: string): Possible {
  const possible = possibleOf(audience, where);
  const wanted = audience.cells === undefined ? cells : requireCells(audience.cells, `${where}.cells`);
  const kinds = possible.kinds.filter(({ cell }) => wanted.includes(cell));
  if (kinds.length === 0) {
    throw new InputError({
      where: `${where}${audience.cells === undefined ? '' : '.cells'}`,
      what: 'leaves no cell',
      expected: `expected one of ${[...new Set(possible.kinds.map(({ cell }) => cell))].join(', ') || cells.join(', ')}, with its activation or reset placement, because requests are about a cell that the subject supports`,
    });
  }
  if (possible.endings.length === 0) {
    throw new InputError({
      where,
      what: 'leaves no objective',
      expected: `expected ${objectiveKinds[0]}, or another objective and a readout, because a gradient is that of a loss`,
    });
  }
  if (possible.bias.length === 0) {
    throw new InputError({
      where: `${where}.supports.bias`,
      what: 'is []',
      expected: 'expected true, false or both, because an architecture has a bias or none',
    });
  }
  return { ...possible, kinds };
}

function possibleOf({ supports, subject }: Audience, where: string): Possible {
  if (supports === undefined && subject === undefined) return everything;
  if (supports !== undefined && subject !== undefined) {
    throw new InputError({
      where: `${where}.supports`,
      what: 'is given beside subject',
      expected: 'expected one of them, because a description holds what the subject supports',
      next: 'Leave supports out',
    });
  }
  const described =
    subject === undefined
      ? resolveDescription(describedBy(supports, `${where}.supports`), where)
      : resolveDescription(subject, `${where}.subject`);
  if (isPresent(described.parameters)) {
    throw new InputError({
      where: `${where}.subject.parameters`,
      what: 'are those of an architecture of its own',
      expected: `expected a subject with cells ${cells.join(', ')}, because those are the parameters that can be drawn`,
      next: 'Use check({ subject }), which draws what such a subject declares',
    });
  }
  return { ...supportedBy(described.supports), precision: precisions[described.precision] };
}

/** The description of a subject of which only that is known. */
function describedBy(supports: unknown, where: string): unknown {
  const declared = requireObject(
    supports,
    where,
    'an object of what the subject supports, such as { cells: ["lstm"] }',
  );
  return { name: 'subject', precision: 'float64', supports: { cells, ...declared } };
}

/** What a declaration leaves. */
function supportedBy(supports: Supports): Omit<Possible, 'precision'> {
  return {
    kinds: cellKinds.filter((kind) => hasKind(supports, kind)),
    mostLayers: supports.layers,
    bidirectional: supports.bidirectional ? [false, true] : [false],
    bias: [true, false].filter((bias) => supports.bias.includes(bias)),
    endings: endings.filter(
      ({ objective, readout }) =>
        supports.objectives.includes(objective) && (readout === null || supports.readout.includes(readout)),
    ),
    lengths: supports.lengths,
    state: supports.state,
    tokens: supports.tokens,
    want: [
      ...(supports.gradients.length > 0 ? (['gradients'] as const) : []),
      ...(supports.outputs ? (['outputs'] as const) : []),
    ],
  };
}

function hasKind({ cells: own, activations, reset }: Supports, kind: CellKind): boolean {
  if (!own.includes(kind.cell)) return false;
  if (kind.cell === 'elman') return activations.includes(kind.activation);
  return kind.cell === 'lstm' || reset.includes(kind.reset);
}

function requireCells(value: unknown, where: string): readonly Cell[] {
  return requireArray(value, where).map((cell, index) => requireChoice(cell, cells, `${where}[${index}]`));
}
