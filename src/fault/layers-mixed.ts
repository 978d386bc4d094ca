import { directionCount, parameterSuffix } from '../contract/architecture.js';
import { gradientShapes } from '../contract/quantities.js';
import { batchShape, type Request } from '../contract/request.js';
import { sameShape, type Tensor } from '../contract/tensor.js';
import type { LayerInput } from '../network/layer-pass.js';
import { mirroredInput } from '../network/problem.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';
import { withGradients } from './with-gradients.js';

/** Which passes are mixed up: the two directions of every layer, or layers 0 and 1 of every direction. */
type Axis = 'direction' | 'layer';
/** `exchanged`: each has the other's · `copied`: the second has the first's. */
type Form = 'exchanged' | 'copied';

const shared = ['Wax', 'Waa', 'ba', 'bra'] as const;

const axes = ['direction', 'layer'] as const;

const states = (['h', 'c'] as const).flatMap((state) => axes.map((axis) => mixingStates(state, axis)));

const members: readonly PlantedFault[] = [
  ...axes.flatMap((axis) =>
    (['exchanged', 'copied'] as const).flatMap((form) => [
      mixing(axis, form, shared),
      ...shared.map((parameter) => mixing(axis, form, [parameter])),
    ]),
  ),
  ...states,
  reverseInputNotMirrored(),
];

/** A layer gets another layer's gradient or input, or a direction the other direction's. */
export const layersMixed: FaultKind = {
  fault: 'layers-mixed',
  part: 'backward',
  sentence({ detail }) {
    const { axis, form, blocks } = detail;
    if (form === 'input') {
      return 'dWax of the reverse direction is summed with the inputs in forward order: dz and x of different steps are multiplied.';
    }
    const passes = axis === 'direction' ? 'the forward and the reverse direction' : 'layers 0 and 1';
    const names = (blocks as readonly string[]).join(', ');
    return form === 'exchanged'
      ? `The gradients of ${names} are exchanged between ${passes}: look at the order in which the passes are listed.`
      : `The second of ${passes} has the gradients of ${names} of the first: look at the index of the pass.`;
  },
  planted: [
    ...axes.flatMap((axis) => [mixing(axis, 'exchanged', shared), mixing(axis, 'copied', shared)]),
    ...axes.map((axis) => mixing(axis, 'exchanged', ['Waa'])),
    mixing('direction', 'exchanged', ['Wax']),
    mixing('layer', 'copied', ['ba']),
    ...states,
    reverseInputNotMirrored(),
  ],
  candidates: (request) => applicable(members, request),
};

function mixing(axis: Axis, form: Form, parameters: readonly string[]): PlantedFault {
  return {
    name: `layers-mixed, ${parameters.join(' ')}, ${axis}s ${form}`,
    fault: 'layers-mixed',
    detail: { axis, form, blocks: parameters },
    applies: (request) => pairsOf(request, axis, parameters).length > 0,
    answered: (reply, request) =>
      withGradients(reply, (gradients) => {
        const mixed: Record<string, Tensor> = { ...gradients };
        for (const [first, second] of pairsOf(request, axis, parameters)) {
          mixed[second] = gradients[first]!;
          if (form === 'exchanged') mixed[first] = gradients[second]!;
        }
        return mixed;
      }),
  };
}

/** The full names of the blocks of equal shapes that change places. */
function pairsOf(request: Request, axis: Axis, parameters: readonly string[]): readonly [string, string][] {
  const { architecture } = request;
  const shapes = new Map(gradientShapes(request).map(({ name, shape }) => [name, shape]));
  const directions = directionCount(architecture);
  const suffixes: [string, string][] =
    axis === 'direction'
      ? Array.from({ length: directions === 1 ? 0 : architecture.layers }, (_, layer) => [
          parameterSuffix(layer, 0),
          parameterSuffix(layer, 1),
        ])
      : Array.from({ length: architecture.layers === 1 ? 0 : directions }, (_, direction) => [
          parameterSuffix(0, direction),
          parameterSuffix(1, direction),
        ]);
  return suffixes
    .flatMap(([first, second]) =>
      parameters.map((name): [string, string] => [`${name}${first}`, `${name}${second}`]),
    )
    .filter(([first, second]) => {
      const shape = shapes.get(first);
      const other = shapes.get(second);
      return shape !== undefined && other !== undefined && sameShape(shape, other);
    });
}

/** The initial states' gradients of two passes exchanged. */
function mixingStates(state: 'h' | 'c', axis: Axis): PlantedFault {
  return {
    name: `layers-mixed, ${state}, ${axis}s exchanged`,
    fault: 'layers-mixed',
    detail: { axis, form: 'exchanged', blocks: [state] },
    quantity: state,
    applies: ({ architecture }) =>
      (state === 'h' || architecture.cell === 'lstm') &&
      (axis === 'direction' ? directionCount(architecture) > 1 : architecture.layers > 1),
    answered: (reply, { architecture }) =>
      withGradients(reply, (gradients) => {
        const { shape, data } = gradients[state]!;
        const directions = directionCount(architecture);
        const size = data.length / shape[0]!;
        const mixed = Float64Array.from(data);
        for (let pass = 0; pass < shape[0]!; pass++) {
          const source = axis === 'direction' ? pass ^ 1 : otherLayer(pass, directions);
          mixed.set(data.subarray(source * size, (source + 1) * size), pass * size);
        }
        return { ...gradients, [state]: { shape, data: mixed } };
      }),
  };
}

/** Layers 0 and 1 change places; those above stay. */
function otherLayer(pass: number, directions: number): number {
  const layer = Math.floor(pass / directions);
  return layer > 1 ? pass : pass + (layer === 0 ? directions : -directions);
}

function reverseInputNotMirrored(): PlantedFault {
  return {
    name: "layers-mixed, the reverse direction's input in forward order",
    fault: 'layers-mixed',
    detail: { axis: 'direction', form: 'input' },
    applies: (request) => request.architecture.bidirectional && batchShape(request).sequenceLength > 1,
    stages: () => ({
      contributions(pass, contributions) {
        if (pass.direction === 0) return;
        const operand = contributions.find(({ parameter }) => parameter === 'Wax')!.operand!;
        overwrite(operand, mirroredInput(pass.packing, pass.input));
      },
    }),
  };
}

function overwrite(operand: LayerInput, input: LayerInput): void {
  if (operand.kind === 'dense' && input.kind === 'dense') operand.rows.values.set(input.rows.values);
  if (operand.kind === 'tokens' && input.kind === 'tokens') operand.tokens.set(input.tokens);
}
