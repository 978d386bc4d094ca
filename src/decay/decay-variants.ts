import { alternatives } from '../complaint/alternatives.js';
import { InputError, shown } from '../complaint/input-error.js';
import { type Activation, type Cell, cells } from '../contract/architecture.js';
import { requireChoice } from '../contract/choice.js';
import type { SweepBlock } from '../contract/sweep.js';
import type { InitialisationScheme } from '../network/initial-parameters.js';
import {
  initialisationNames,
  type NamedInitialisation,
  namedInitialisations,
} from './named-initialisations.js';

/** A cell and how its parameters are drawn: a row of the sweep. */
export interface DecayVariant {
  readonly cell: Cell;
  /** Elman's; null elsewhere */
  readonly activation: Activation | null;
  /** what the report calls the initialisation; unique among the variants of a cell and activation */
  readonly initialisation: string;
  /** The scheme for sequences of T steps. */
  readonly scheme: (length: number) => InitialisationScheme;
}

/** What the usual sweep compares: PyTorch's layers and the classic remedies. */
const usual: readonly (readonly [Cell, string])[] = [
  ['elman', 'uniform'],
  ['elman', 'orthogonal'],
  ['elman', 'identity'],
  ['lstm', 'uniform'],
  ['lstm', 'forget bias 1'],
  ['lstm', 'chrono'],
  ['gru', 'uniform'],
];

/** What the sweep compares unless told otherwise. */
export const decayVariants: readonly DecayVariant[] = usual.map(([cell, name]) =>
  variant(cell, null, find(cell, name)!, null),
);

/**
 * Lists the variants of a block: every cell with every initialisation and gain that it can have.
 *
 * Without an initialisation and a gain those of the usual sweep, as far as they fit the rest.
 *
 * @throws InputError when an initialisation is unknown, or nothing that the block names goes together
 */
export function variantsOf(
  block: Pick<SweepBlock, 'cell' | 'activation' | 'initialisation' | 'gain'>,
): DecayVariant[] {
  requireElman(block);
  const names = block.initialisation?.map((name) =>
    requireChoice(name, initialisationNames, 'initialisation'),
  );
  const all: readonly Cell[] = block.activation === undefined ? cells : ['elman'];
  const wanted = (block.cell ?? all).flatMap((cell) => {
    const own = names ?? (block.gain === undefined ? usualOf(cell) : scaledNames);
    return own.flatMap((name) => drawn(cell, name, block));
  });
  if (wanted.length > 0) return wanted;
  throw new InputError({
    where: 'cell, initialisation and gain',
    what: `are ${[block.cell, names, block.gain].map((value) => (value === undefined ? 'not said' : shown(value))).join('; ')}, which no network has together`,
    expected: `expected a forget bias and chrono for "lstm" only, and a gain only for ${alternatives(scaledNames)}`,
  });
}

const scaledNames = [
  ...new Set(namedInitialisations.filter(({ takesGain }) => takesGain).map(({ name }) => name)),
];

function requireElman({ cell, activation }: Pick<SweepBlock, 'cell' | 'activation'>): void {
  if (activation === undefined || (cell?.includes('elman') ?? true)) return;
  throw new InputError({
    where: 'activation',
    what: `is ${shown(activation)} for ${shown(cell)}`,
    expected: 'expected it with the cell "elman" only, because LSTM and GRU have none to choose',
  });
}

function usualOf(cell: Cell): string[] {
  return usual.filter(([owner]) => owner === cell).map(([, name]) => name);
}

/** The variants of one cell and name: none where it cannot be drawn, or has no scale although one is told. */
function drawn(cell: Cell, name: string, { activation, gain }: SweepBlock): DecayVariant[] {
  const initialisation = find(cell, name);
  if (initialisation === undefined || (gain !== undefined && !initialisation.takesGain)) return [];
  const activations = cell === 'elman' ? (activation ?? [null]) : [null];
  return activations.flatMap((own) =>
    (gain ?? [null]).map((scale) => variant(cell, own, initialisation, scale)),
  );
}

function find(cell: Cell, name: string): NamedInitialisation | undefined {
  return namedInitialisations.find((one) => one.name === name && one.cells.includes(cell));
}

function variant(
  cell: Cell,
  activation: Activation | null,
  { name, usualActivation, scheme }: NamedInitialisation,
  gain: number | null,
): DecayVariant {
  return {
    cell,
    activation: cell === 'elman' ? (activation ?? usualActivation) : null,
    initialisation: gain === null ? name : `${name} gain ${gain}`,
    scheme: (length) => scheme(length, gain ?? 1),
  };
}
