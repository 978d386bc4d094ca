import type { Request } from '../../contract/request.js';
import { tensor } from '../../contract/tensor.js';
import type { RandomStream } from '../../numeric/random.js';
import type { Property } from '../property.js';
import { type Answer, equal, owedNames, owes, type Relation, shapeOf, sizeOf } from '../relation.js';
import { drawnWeight } from './drawn-numbers.js';

/**
 * The softmax ignores what is added to every logit.
 *
 * Add c to every entry of by and u to every row of Wya: each logit grows by c + ⟨u, a⟩, and softmax(ŷ + s·1) = softmax(ŷ)
 * for any s. So the loss is the same and so is dŷ = p − onehot(y), whose entries add up to 1 − 1 = 0 in every row. da = Wyaᵀ
 * dŷ changes by u Σ_k dŷ_k = 0, and with it nothing below the readout. dWya = Σ dŷ ⊗ a and dby = Σ dŷ stay, and their rows
 * add up to 0 in each of the two answers.
 */
export const shiftedLogits: Property = {
  name: 'shifted-logits',
  statement:
    'The same added to every logit of a cross-entropy keeps loss, outputs, states and gradients, and the rows of dWya and of dby add up to 0.',
  domain: 'a cross-entropy over two classes or more',
  applies: ({ architecture, objective }) =>
    objective.kind === 'crossEntropy' && architecture.readout!.outputSize >= 2,
  async relate(request, answer, ask, stream) {
    const shifted = await ask(withShiftedLogits(request, stream));
    const sums = [answer, shifted].flatMap((each) =>
      ['Wya', 'by'].filter((block) => owes(each, block)).map((block) => rowsAddUp(each, block)),
    );
    return [...owedNames(answer).map((block) => equal(shifted, answer, block)), ...sums];
  },
};

function withShiftedLogits(request: Request, stream: RandomStream): Request {
  const { Wya, by } = request.parameters;
  const width = Wya!.shape[1]!;
  const c = drawnWeight(stream);
  const u = Float64Array.from({ length: width }, () => drawnWeight(stream) / 2);
  return {
    ...request,
    parameters: {
      ...request.parameters,
      Wya: tensor(
        Wya!.shape,
        Float64Array.from(Wya!.data, (weight, at) => weight + u[at % width]!),
      ),
      by: tensor(
        by!.shape,
        Float64Array.from(by!.data, (bias) => bias + c),
      ),
    },
  };
}

/** The first row of a block and the sum of all others, with its sign turned, are the same. */
function rowsAddUp(of: Answer, block: string): Relation {
  const [rows, ...shape] = shapeOf(of, block);
  const width = sizeOf(of, block) / rows!;
  const first = Int32Array.from({ length: width }, (_, column) => column);
  const others = Int32Array.from({ length: (rows! - 1) * width }, (_, at) => width + at);
  return {
    quantity: block,
    shape,
    terms: [
      { of, block, coefficients: 1, from: first, into: first },
      { of, block, coefficients: 1, from: others, into: others.map((at) => at % width) },
    ],
  };
}
