import { type Architecture, parameterShapes, parameterSuffix } from '../contract/architecture.js';
import type { ConventionName } from '../contract/description.js';
import { shapeSize } from '../contract/tensor.js';
import { flaxTensors } from './flax.js';
import type { FrameworkTensor, PlacedParameters } from './framework-tensor.js';
import { kerasTensors } from './keras.js';
import { onnxTensors } from './onnx.js';
import { passesOf } from './passes.js';
import { allOf, type PlacedParameter, shares } from './positions.js';
import { pytorchTensors } from './pytorch.js';

/** How an architecture's parameters are kept in a convention. */
export interface Layout {
  readonly convention: ConventionName;
  /** ours, in canonical order, each with its place */
  readonly ours: readonly PlacedParameter[];
  /** the framework's */
  readonly theirs: readonly FrameworkTensor[];
  /** how many numbers ours are */
  readonly size: number;
}

const conventions: Readonly<Record<ConventionName, (parameters: PlacedParameters) => FrameworkTensor[]>> = {
  backproof: ownTensors,
  pytorch: pytorchTensors,
  keras: kerasTensors,
  onnx: onnxTensors,
  flax: flaxTensors,
};

/**
 * Lays an architecture's parameters out in a convention.
 *
 * @throws InputError for a readout in ONNX, whose recurrent operators have none
 */
export function layoutOf(convention: ConventionName, architecture: Architecture): Layout {
  let size = 0;
  const ours = parameterShapes(architecture).map(({ name, shape }): PlacedParameter => {
    const placed = { name, shape, offset: size };
    size += shapeSize(shape);
    return placed;
  });
  return { convention, ours, theirs: conventions[convention](placedParameters(architecture, ours)), size };
}

/** Whether a layout keeps some bias in two halves. */
export function splitsBiases({ theirs }: Layout): boolean {
  return theirs.some((tensor) => tensor.shares.includes(shares.second));
}

function placedParameters(architecture: Architecture, ours: readonly PlacedParameter[]): PlacedParameters {
  const byName = new Map(ours.map((parameter) => [parameter.name, parameter]));
  return {
    architecture,
    of: ((name: string, layer: number, direction: number) =>
      byName.get(`${name}${parameterSuffix(layer, direction)}`)) as PlacedParameters['of'],
    readout: (name) => byName.get(name),
  };
}

function ownTensors({ architecture, of, readout }: PlacedParameters): FrameworkTensor[] {
  const names = ['Wax', 'Waa', 'ba', 'bra'] as const;
  const own = passesOf(architecture).flatMap(({ layer, direction }) =>
    names.map((name) => of(name as 'ba', layer, direction)),
  );
  return [...own, readout('Wya'), readout('by')]
    .filter((parameter) => parameter !== undefined)
    .map((parameter) => ({ name: parameter.name, ...allOf(parameter) }));
}
