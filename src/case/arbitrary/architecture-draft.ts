import type fc from 'fast-check';
import type { Architecture } from '../../contract/architecture.js';
import { type CellKind, cellKinds, type Ending, endings } from '../combination.js';
import type { Simplifier } from './drafted.js';
import { between, flip, oneOf } from './draws.js';
import { firstIds, type Ids } from './ids.js';
import type { ArchitectureLimits } from './limits.js';
import type { ArchitectureAxes } from './parameter-numbers.js';
import type { Possible } from './possible.js';

/** What an architecture follows from; the ending says more than its readout, for the objective that goes with it. */
export interface ArchitectureDraft extends ArchitectureAxes {
  readonly kind: CellKind;
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly bias: boolean;
  readonly ending: Ending;
}

/** So many of four architectures have a bias, where both are possible. */
const withBias = 3;

/** Draws an architecture; one layer is as likely as all greater depths, and K = 1, of which a softmax knows nothing, is not drawn. */
export function drawArchitecture(
  random: fc.Random,
  possible: Possible,
  { maxInput, maxHidden, maxOutput, maxLayers }: Required<ArchitectureLimits>,
): ArchitectureDraft {
  const deepest = Math.min(maxLayers, possible.mostLayers);
  return {
    kind: oneOf(random, possible.kinds),
    layers: flip(random, deepest > 1) ? between(random, 2, deepest) : 1,
    bidirectional: flip(random, possible.bidirectional.includes(true)),
    bias: oneOf(random, [...Array<boolean>(withBias).fill(possible.bias[0]!), possible.bias.at(-1)!]),
    ending: drawEnding(random, possible.endings),
    inputs: firstIds(between(random, 1, maxInput)),
    units: firstIds(between(random, 1, maxHidden)),
    classes: firstIds(between(random, 2, maxOutput)),
  };
}

/** Draws an ending; each readout, or none, is as likely as any other. */
export function drawEnding(random: fc.Random, possible: readonly Ending[]): Ending {
  const readout = oneOf(random, [...new Set(possible.map((ending) => ending.readout))]);
  return oneOf(
    random,
    possible.filter((ending) => ending.readout === readout),
  );
}

/** Makes the architecture of a draft. */
export function architectureOf(draft: ArchitectureDraft): Architecture {
  const { kind, layers, bidirectional, bias, ending, inputs, units, classes } = draft;
  return {
    ...kind,
    inputSize: inputs.length,
    hiddenSize: units.length,
    layers,
    bidirectional,
    bias,
    readout: ending.readout === null ? null : { outputSize: classes.length, at: ending.readout },
  };
}

/** Takes an architecture that is given for a draft; its ending is one that goes with its readout. */
export function draftOf(architecture: Architecture, ending: Ending): ArchitectureDraft {
  const { layers, bidirectional, bias, inputSize, hiddenSize, readout } = architecture;
  return {
    kind: kindOf(architecture),
    layers,
    bidirectional,
    bias,
    ending,
    inputs: firstIds(inputSize),
    units: firstIds(hiddenSize),
    classes: firstIds(readout?.outputSize ?? 1),
  };
}

function kindOf(architecture: Architecture): CellKind {
  if (architecture.cell === 'elman') return { cell: 'elman', activation: architecture.activation };
  return architecture.cell === 'gru' ? { cell: 'gru', reset: architecture.reset } : { cell: 'lstm' };
}

/**
 * Simplifies architectures: fewer layers, smaller H, D and K, and each option as the contract has it where it is left out.
 *
 * @param shorter - what an axis may become
 */
export function architectureSimplifiers<Draft extends ArchitectureDraft>(
  possible: Possible,
  shorter: (ids: Ids) => Iterable<Ids>,
): Simplifier<Draft>[] {
  const axis = (name: keyof ArchitectureAxes): Simplifier<Draft> =>
    function* (draft) {
      if (name === 'classes' && draft.ending.readout === null) return;
      for (const ids of shorter(draft[name])) yield { ...draft, [name]: ids };
    };
  return [
    function* (draft) {
      for (let layers = 1; layers < draft.layers; layers++) yield { ...draft, layers };
    },
    axis('units'),
    axis('inputs'),
    axis('classes'),
    function* (draft) {
      if (draft.bidirectional) yield { ...draft, bidirectional: false };
      for (const ending of plainerEndings(draft.ending, possible.endings)) yield { ...draft, ending };
      for (const kind of before(draft.kind, cellKinds, possible.kinds)) yield { ...draft, kind };
      if (draft.bias !== possible.bias[0]) yield { ...draft, bias: possible.bias[0]! };
    },
  ];
}

/** Lists the possible endings that stand before one in the table. */
export function plainerEndings(ending: Ending, possible: readonly Ending[]): readonly Ending[] {
  return before(ending, endings, possible);
}

/** The possible entries of a table that stand before one of it. */
function before<Entry>(entry: Entry, table: readonly Entry[], possible: readonly Entry[]): readonly Entry[] {
  const text = JSON.stringify(entry);
  const place = table.findIndex((other) => JSON.stringify(other) === text);
  return possible.filter((other) => table.indexOf(other) < place);
}
