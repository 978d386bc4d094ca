import type { Property } from '../property.js';
import { owedNames, shapeOf } from '../relation.js';
import { cotangentSize, hasCotangents, isForward, withCotangents } from './cotangents.js';

/** What u is multiplied by, entry by entry, to make a second cotangent; with u itself that adds up to −u, 0, u/2 or 2u. */
const factors = [-2, -1, -1 / 2, 1] as const;

/**
 * A gradient is linear in its cotangent.
 *
 * The loss is ⟨u, y⟩ and every gradient Jᵀu, so g(u₁ + u₂) = g(u₁) + g(u₂). The second cotangent is the first with each entry
 * multiplied by −2, −1, −½ or 1: as independent as signs and sizes make it, on the same scale, and both it and the sum are numbers
 * that every precision holds which holds the first.
 */
export const linearInCotangent: Property = {
  name: 'linear-in-cotangent',
  statement: 'The sum of two cotangents gives the sum of their losses and gradients.',
  domain: 'cotangents',
  applies: hasCotangents,
  async relate(request, answer, ask, stream) {
    const chosen = Float64Array.from(
      { length: cotangentSize(request) },
      () => factors[stream.integer(factors.length)]!,
    );
    const second = await ask(withCotangents(request, (value, place) => chosen[place]! * value));
    const both = await ask(withCotangents(request, (value, place) => (1 + chosen[place]!) * value));
    return owedNames(answer)
      .filter((block) => !isForward(block))
      .map((block) => ({
        quantity: block,
        shape: shapeOf(both, block),
        terms: [
          { of: both, block, coefficients: 1 },
          { of: answer, block, coefficients: -1 },
          { of: second, block, coefficients: -1 },
        ],
      }));
  },
};
