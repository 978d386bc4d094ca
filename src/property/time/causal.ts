import { outputShape } from '../../contract/quantities.js';
import { batchShape, type Request } from '../../contract/request.js';
import { indexTensor, shapeSize, tensor } from '../../contract/tensor.js';
import type { RandomStream } from '../../numeric/random.js';
import type { Property } from '../property.js';
import { type Answer, equal, owedNames, type Relation, shapeOf } from '../relation.js';
import { validLengths } from '../valid-lengths.js';
import { positionsAlong } from './assembled.js';
import { bareRequest } from './bare-request.js';

/** What is drawn: multiples of 1/8 up to 2, which have six digits at most, so that every precision holds them. */
const grid = 8;
const largest = 2;

/**
 * Demands that what comes after the last output that is read has no say.
 *
 * With a_t = f(θ, x_t, a_{t−1}) the outputs before step s are functions of θ, a_0 and x_1 … x_{s−1}, and so are the loss
 * L = Σ_{t<s} ⟨ā_t, a_t⟩ and its gradients by these. Other inputs from s on change none of them, but only the outputs from s on
 * and the final states. On the way back nothing but zeros comes down to step s, so that the gradient by the later inputs
 * is made of products with 0: exactly 0, in whatever order they are added. A reverse direction reads the later steps first.
 */
export const causal: Property = {
  name: 'causal',
  statement:
    'What comes after the last output that is read has no say in a network that reads in one direction.',
  domain: 'a network that reads in one direction, and more than one step',
  applies(request) {
    const hasOtherInputs = request.inputs !== undefined || request.architecture.inputSize > 1;
    return !request.architecture.bidirectional && Math.max(...validLengths(request)) > 1 && hasOtherInputs;
  },
  async relate(request, _, ask, stream) {
    const firstUnread = 1 + stream.integer(Math.max(...validLengths(request)) - 1);
    const read = readingBefore(request, firstUnread, stream);
    const own = await ask(read);
    const other = await ask(withOtherInputs(read, firstUnread, stream), { alike: true });
    return relationsBetween(own, other, firstUnread);
  },
};

/** The layers of a request, of whose outputs only those before a step are read. */
function readingBefore(request: Request, firstUnread: number, stream: RandomStream): Request {
  const shape = outputShape(request);
  const cotangents = new Float64Array(shapeSize(shape));
  for (const at of positionsAlong(shape, 1, 0, firstUnread)) cotangents[at] = drawn(stream);
  return bareRequest(request, { outputs: tensor(shape, cotangents) });
}

/** The same with other inputs, or tokens, from a step on, padding included: in neither is anything read. */
function withOtherInputs(request: Request, firstUnread: number, stream: RandomStream): Request {
  const { inputs, tokens, architecture } = request;
  const { sequenceLength } = batchShape(request);
  const isChanged = (step: number): boolean => step % sequenceLength >= firstUnread;
  const D = architecture.inputSize;
  const otherInputs = inputs?.data.map((value, at) =>
    isChanged(Math.floor(at / D)) ? drawn(stream) : value,
  );
  const otherTokens = tokens?.data.map((token, step) =>
    isChanged(step) ? (token + 1 + stream.integer(D - 1)) % D : token,
  );
  return {
    ...request,
    ...(inputs && { inputs: tensor(inputs.shape, otherInputs!) }),
    ...(tokens && { tokens: indexTensor(tokens.shape, otherTokens!) }),
  };
}

function drawn(stream: RandomStream): number {
  return (stream.integer(2 * largest * grid + 1) - largest * grid) / grid;
}

function relationsBetween(own: Answer, other: Answer, firstUnread: number): Relation[] {
  return owedNames(own).flatMap((block) => {
    if (block === 'h_n' || block === 'c_n') return [];
    if (block === 'outputs') return [sameBefore(own, other, block, firstUnread)];
    if (block !== 'inputs') return [equal(own, other, block)];
    return [
      sameBefore(own, other, block, firstUnread),
      zeroFrom(own, firstUnread),
      zeroFrom(other, firstUnread),
    ];
  });
}

/** Demands that a block is the same in two answers before a step. */
function sameBefore(own: Answer, other: Answer, block: string, step: number): Relation {
  const shape = shapeOf(own, block);
  const early = positionsAlong(shape, 1, 0, step);
  const place = { block, from: early, into: early };
  return {
    quantity: block,
    shape,
    terms: [
      { of: own, coefficients: 1, ...place },
      { of: other, coefficients: -1, ...place },
    ],
  };
}

/** Demands that the gradient of the inputs is zero from a step on. */
function zeroFrom(answer: Answer, step: number): Relation {
  const shape = shapeOf(answer, 'inputs');
  const late = positionsAlong(shape, 1, step, shape[1]!);
  const terms = [{ of: answer, block: 'inputs', coefficients: 1, from: late, into: late }];
  return { quantity: 'inputs', shape, terms, exact: true };
}
