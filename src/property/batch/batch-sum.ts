import { isForward } from '../cotangent/cotangents.js';
import { isMean, lossRows } from '../loss-rows.js';
import type { Property } from '../property.js';
import { type Answer, owedNames, type Relation, shapeOf } from '../relation.js';
import { entriesOfExample, exampleCount, examplesAxis, withExamples } from './examples.js';

/** Each example costs an evaluation: as many as the largest generated batches have, and as many again. */
const mostExamples = 8;

/**
 * A batch is nothing but its examples.
 *
 * With L_b the loss of example b alone, a sum and a product with cotangents are L = Σ_b L_b. A mean over N = Σ_b N_b rows, N_b of them
 * of example b, is L = Σ_b (N_b/N)·L_b, because L_b has been divided by N_b. So ∂L/∂θ = Σ_b w_b·∂L_b/∂θ with w_b = 1 or N_b/N.
 * Inputs and states of an example enter its own loss alone: ∂L/∂x_b = w_b·∂L_b/∂x_b. Outputs and final states are the example's own.
 */
export const batchSum: Property = {
  name: 'batch-sum',
  statement:
    'A batch gives what its examples give one by one: their losses and gradients added up, each with its share.',
  domain: `a batch of two to ${mostExamples} examples`,
  applies: (request) => exampleCount(request) > 1 && exampleCount(request) <= mostExamples,
  async relate(request, answer, ask) {
    const rows = lossRows(request);
    const all = rows.reduce((sum, each) => sum + each, 0);
    const examples: Example[] = [];
    for (const [number, own] of rows.entries()) {
      const alone = await ask(withExamples(request, [number]), { alike: true });
      examples.push({ alone, weight: isMean(request) ? own / all : 1 });
    }
    return owedNames(answer).map((block) => summed(answer, block, examples));
  },
};

/** An example, asked alone, and its weight in the batch: w_b. */
interface Example {
  readonly alone: Answer;
  readonly weight: number;
}

function summed(answer: Answer, block: string, examples: readonly Example[]): Relation {
  const shape = shapeOf(answer, block);
  const axis = examplesAxis(block);
  const parts = examples.map(({ alone, weight }, number) => ({
    of: alone,
    block,
    coefficients: isForward(block) ? -1 : -weight,
    ...(axis !== null && { into: entriesOfExample(shape, axis, number) }),
  }));
  return { quantity: block, shape, terms: [{ of: answer, block, coefficients: 1 }, ...parts] };
}
