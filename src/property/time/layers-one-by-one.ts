import { directionCount, parameterSuffix } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import type { Property } from '../property.js';
import { type Answer, owedNames, owes, type Relation, shapeOf } from '../relation.js';
import { assembled, type Piece, positionsAlong } from './assembled.js';
import { bareRequest, cotangentsOf } from './bare-request.js';
import { handedBlock, unfitToHandOn } from './handed-on.js';
import { type StateRows, withStateRows } from './state-rows.js';

/**
 * Demands that a network of several layers gives the same as its top layer on the outputs of those below, which then get the top
 * layer's gradient of its inputs for the cotangent of their outputs.
 *
 * With y = f(θ₁, x) and L = ⟨s̄₁, s₁⟩ + g(θ₂, y), s₁ the lower layers' final states, the chain rule gives ∂L/∂θ₂ = ∂g/∂θ₂, and with
 * ȳ = ∂g/∂y the gradient of ⟨s̄₁, s₁⟩ + ⟨ȳ, y⟩ by θ₁, x and the lower initial states. The lower layers are asked twice: for y and
 * the loss of their own final states, and with ȳ for their gradients. What y and ȳ hold in the padding no layer reads.
 * Together the requests compute what the whole computes, and rounding does the same to both.
 */
export const layersOneByOne: Property = {
  name: 'layers-one-by-one',
  statement:
    'A network gives the same as its top layer on the outputs of those below, with the gradient handed down to them.',
  domain: 'a network of two layers or more',
  resizes: true,
  applies: ({ architecture }) => architecture.layers > 1,
  async relate(request, answer, ask) {
    if (!owes(answer, 'outputs')) return [];
    const below = await ask(lowerLayers(request, null), { alike: true });
    const unfit = unfitToHandOn(below, ['outputs']);
    if (unfit.length > 0) return unfit;
    const top = await ask(topLayer(request, handedBlock(below, 'outputs')), { alike: true });
    if (!owes(top, 'inputs')) return relationsOf(answer, { below, top, handed: null });
    const unfitBelow = unfitToHandOn(top, ['inputs']);
    if (unfitBelow.length > 0) return unfitBelow;
    const handed = await ask(lowerLayers(request, handedBlock(top, 'inputs')), { alike: true });
    return relationsOf(answer, { below, top, handed });
  },
};

/** All layers but the top, with their final states' own cotangents and, once they are known, those of their outputs. */
function lowerLayers(request: Request, outputs: Tensor | null): Request {
  const { architecture, parameters, ...rest } = withStateRows(request, lowerRows(request));
  const names = Object.keys(parameters).filter((name) => !isOfTop(name, request));
  const { outputs: _, ...states } = cotangentsOf(rest);
  const lower: Request = {
    ...rest,
    architecture: { ...architecture, layers: architecture.layers - 1 },
    parameters: Object.fromEntries(names.map((name) => [name, parameters[name]!])),
  };
  return bareRequest(lower, { ...states, ...(outputs && { outputs }) });
}

/** The top layer alone, with the readout: its inputs are what the others put out. */
function topLayer(request: Request, inputs: Tensor): Request {
  const { tokens: _, architecture, parameters, ...rest } = withStateRows(request, topRows(request));
  const names = Object.keys(parameters).filter((name) => isOfTop(name, request));
  return {
    ...rest,
    architecture: { ...architecture, layers: 1, inputSize: inputs.shape[2]! },
    parameters: Object.fromEntries(names.map((name) => [aloneName(name, request), parameters[name]!])),
    inputs,
  };
}

/** The states of the lower layers come first. */
function lowerRows({ architecture }: Pick<Request, 'architecture'>): StateRows {
  return { from: 0, to: (architecture.layers - 1) * directionCount(architecture) };
}

function topRows({ architecture }: Pick<Request, 'architecture'>): StateRows {
  const directions = directionCount(architecture);
  return { from: (architecture.layers - 1) * directions, to: architecture.layers * directions };
}

/** Whether a block belongs to the top layer or the readout. */
function isOfTop(block: string, request: Request): boolean {
  return block === 'Wya' || block === 'by' || aloneName(block, request) !== block;
}

/** The name of a block in the top layer alone: `Wax_l1_reverse` of two layers is `Wax_reverse` there. */
function aloneName(block: string, { architecture }: Request): string {
  return block.replace(parameterSuffix(architecture.layers - 1, 0), '');
}

/** What was asked of the layers; without `handed` where the gradient of the inputs is not owed. */
interface Answers {
  readonly below: Answer;
  readonly top: Answer;
  readonly handed: Answer | null;
}

function relationsOf(answer: Answer, answers: Answers): Relation[] {
  return owedNames(answer).flatMap((block) => {
    const pieces = piecesOf(block, answer, answers);
    return pieces === null ? [] : [assembled(answer, block, pieces)];
  });
}

/** What the layers' answers give to a block of the whole's; null where it is the one that nobody was asked for. */
function piecesOf(block: string, answer: Answer, { below, top, handed }: Answers): Piece[] | null {
  const request = answer.request as Request;
  const states = (lower: Answer): Piece[] => {
    const into = ({ from, to }: StateRows) => positionsAlong(shapeOf(answer, block), 0, from, to);
    return [
      { of: lower, block, into: into(lowerRows(request)) },
      { of: top, block, into: into(topRows(request)) },
    ];
  };
  switch (block) {
    case 'loss':
      return [
        { of: top, block },
        { of: below, block },
      ];
    case 'outputs':
      return [{ of: top, block }];
    case 'h_n':
    case 'c_n':
      return states(below);
    case 'h':
    case 'c':
      return handed && states(handed);
    default:
      if (isOfTop(block, request)) return [{ of: top, block: aloneName(block, request) }];
      return handed && [{ of: handed, block }];
  }
}
